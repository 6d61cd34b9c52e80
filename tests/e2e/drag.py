"""Drags files onto a window, as a file manager does (XDND, version 5): for tests/e2e/dropping.sh.

usage: drag.py WINDOW PATH...
Holds them above the window for a second, and drops them. Exit: 0 where the window has taken them.
"""

import pathlib
import sys
import time

from Xlib import X, Xatom, display
from Xlib.protocol import event

screen = display.Display()
root = screen.screen().root
window = screen.create_resource_object("window", int(sys.argv[1]))
uris = "".join(pathlib.Path(path).resolve().as_uri() + "\r\n" for path in sys.argv[2:]).encode()


def atom(name):
    return screen.intern_atom(name)


source = root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
source.set_selection_owner(atom("XdndSelection"), X.CurrentTime)


def tell(name, data):
    message = event.ClientMessage(window=window, client_type=atom(name), data=(32, data))
    window.send_event(message)
    screen.flush()


def give(request):
    kind = request.target
    wanted = request.property or kind
    if kind == atom("TARGETS"):
        request.requestor.change_property(wanted, Xatom.ATOM, 32, [atom("text/uri-list")])
    elif kind == atom("text/uri-list"):
        request.requestor.change_property(wanted, kind, 8, uris)
    else:
        wanted = X.NONE
    notice = event.SelectionNotify(
        time=request.time, requestor=request.requestor, selection=request.selection, target=kind, property=wanted
    )
    request.requestor.send_event(notice)
    screen.flush()


def listen(seconds, until=None):
    """Answers until the message comes; its data, or nothing."""
    end = time.time() + seconds
    while time.time() < end:
        while screen.pending_events():
            came = screen.next_event()
            if came.type == X.SelectionRequest:
                give(came)
            elif came.type == X.ClientMessage and until and came.client_type == atom(until):
                return came.data[1]
        time.sleep(0.01)
    return None


place = window.translate_coords(root, 0, 0)
geometry = window.get_geometry()
x, y = geometry.width // 2 - place.x, geometry.height // 2 - place.y
tell("XdndEnter", [source.id, 5 << 24, atom("text/uri-list"), 0, 0])
status = None
for step in range(10):
    tell("XdndPosition", [source.id, 0, (x + step) << 16 | y, X.CurrentTime, atom("XdndActionCopy")])
    status = listen(1, "XdndStatus") or status
    listen(0.1)
if not status or not status[1] & 1:
    sys.exit("the window does not take it")
tell("XdndDrop", [source.id, 0, X.CurrentTime, 0, 0])
sys.exit(0 if listen(5, "XdndFinished") else "the window does not say that it has it")
