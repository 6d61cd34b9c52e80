"""Reads a window through the accessibility tree, as a screen reader does.

    a11y.py shown WORDS      waits until the name of something that is shown contains WORDS
    a11y.py gone WORDS       waits until nothing that is shown has such a name
    a11y.py focused WORDS    waits until what has the focus has such a name
    a11y.py press NAME       waits for something of just this name that can be pressed, the last one, and presses it
    a11y.py dump             prints the tree

Waits 10 seconds at the most; exits 1 when it was not to be. Where there are several windows, A11Y_PID is the process of the
one that is meant.
"""

import os
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

# Programs go by the name of their file.
APP = "nianbao"
PID = os.environ.get("A11Y_PID")
PATIENCE_SECS = 10


def nodes():
    """Every accessible of the program with its depth."""
    desktop = Atspi.get_desktop(0)
    todo = []
    for at in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(at)
        if child is not None and child.get_name() == APP and PID in (None, str(child.get_process_id())):
            # The library keeps what it has read; a new look has to be a new reading.
            child.clear_cache()
            todo.append((child, 0))
    while todo:
        node, depth = todo.pop()
        yield node, depth
        children = [node.get_child_at_index(at) for at in range(node.get_child_count())]
        todo.extend((child, depth + 1) for child in reversed(children) if child is not None)


def has_state(node, state):
    return node.get_state_set().contains(state)


def shown(words):
    return any(words in node.get_name() for node, _ in nodes())


def focused(words):
    return any(has_state(node, Atspi.StateType.FOCUSED) and words in node.get_name() for node, _ in nodes())


def press(name):
    found = [node for node, _ in nodes() if node.get_name() == name and has_state(node, Atspi.StateType.ENABLED)]
    able = [node for node in found if "Action" in node.get_interfaces()]
    return bool(able) and Atspi.Action.do_action(able[-1], 0)


def dump():
    for node, depth in nodes():
        line = "  " * depth + f"{node.get_role_name()} {node.get_name()!r}"
        if has_state(node, Atspi.StateType.FOCUSED):
            line += " (focused)"
        print(line)


def until(condition):
    end = time.monotonic() + PATIENCE_SECS
    while True:
        try:
            if condition():
                return True
        except GLib.Error:
            pass  # The tree changed while it was being read: read it again.
        if time.monotonic() > end:
            return False
        time.sleep(0.05)


def main():
    what, *words = sys.argv[1:]
    if what == "dump":
        dump()
        return 0
    conditions = {
        "shown": lambda: shown(*words),
        "gone": lambda: not shown(*words),
        "focused": lambda: focused(*words),
        "press": lambda: press(*words),
    }
    if until(conditions[what]):
        return 0
    print(f"waited in vain: {what} {' '.join(words)}", file=sys.stderr)
    return 1


sys.exit(main())
