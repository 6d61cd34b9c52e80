"""A portal of the desktop as it may go wrong, on the session bus: for tests/e2e/choosing.sh.

usage: portal.py hang|silent|late|contrast PATH [SECONDS]
  hang    owns the name, and answers nothing at all
  silent  takes every order for a file, and shows no dialog
  late    the same, and names PATH after so many seconds
  contrast  says that its user wants high contrast of all programs
Prints "ready" when it owns the name, and a line for every order that it takes.
"""

import sys
import time

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

CHOOSER = """<node><interface name="org.freedesktop.portal.FileChooser">
<method name="OpenFile"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
<arg type="o" direction="out"/></method>
<method name="SaveFile"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
<arg type="o" direction="out"/></method>
<property name="version" type="u" access="read"/>
</interface></node>"""
SETTINGS = """<node><interface name="org.freedesktop.portal.Settings">
<method name="Read"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/></method>
</interface></node>"""

mode = sys.argv[1]
path = sys.argv[2] if len(sys.argv) > 2 else ""
seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 0


def say(words):
    print(words, flush=True)


def called(connection, sender, _path, interface, method, parameters, invocation):
    token = parameters[2]["handle_token"]
    handle = "/org/freedesktop/portal/desktop/request/%s/%s" % (sender[1:].replace(".", "_"), token)
    say(method)
    invocation.return_value(GLib.Variant("(o)", (handle,)))
    if mode == "late":
        answer = GLib.Variant("(ua{sv})", (0, {"uris": GLib.Variant("as", [GLib.filename_to_uri(path)])}))

        def respond():
            connection.emit_signal(sender, handle, "org.freedesktop.portal.Request", "Response", answer)
            say("answered")

        GLib.timeout_add(int(seconds * 1000), respond)


def read(_connection, _sender, _path, _interface, _method, parameters, invocation):
    if parameters.unpack() != ("org.freedesktop.appearance", "contrast"):
        invocation.return_dbus_error("org.freedesktop.portal.Error.NotFound", "no such setting")
        return
    say("asked")
    # In two boxes: so it has been since the first portal, and later ones must not change it.
    invocation.return_value(GLib.Variant("(v)", (GLib.Variant("v", GLib.Variant("u", 1)),)))


def offer(connection, interface, answer):
    interface = Gio.DBusNodeInfo.new_for_xml(interface).interfaces[0]
    connection.register_object("/org/freedesktop/portal/desktop", interface, answer, lambda *_: GLib.Variant("u", 3), None)


def got_bus(connection, _name):
    offer(connection, CHOOSER, called)
    if mode == "contrast":
        offer(connection, SETTINGS, read)


def got_name(*_):
    say("ready")
    if mode == "hang":
        # What arrives is looked at by nobody: the library answers from the main loop only.
        time.sleep(3600)


Gio.bus_own_name(Gio.BusType.SESSION, "org.freedesktop.portal.Desktop", 0, got_bus, got_name, lambda *_: sys.exit(1))
GLib.MainLoop().run()
