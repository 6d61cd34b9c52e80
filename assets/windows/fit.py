"""Makes of a program that was built the one that is packed: fit.py BUILT OUT SYSTEM KIND

KIND: window, which opens no console where it is started by its icon, or console.
"""

import struct
import sys

KINDS = {"window": 2, "console": 3}

built, out, system, kind = sys.argv[1:]
with open(built, "rb") as file:
    data = file.read()
if system == "win7":
    # combase.dll is not in Windows 7; ole32.dll has the functions that are taken from it, on every Windows.
    data = data.replace(b"combase.dll\0", b"ole32.dll\0\0\0")
data = bytearray(data)
subsystem = struct.unpack_from("<I", data, 0x3C)[0] + 24 + 68
if struct.unpack_from("<H", data, subsystem) != (KINDS["console"],):
    sys.exit(f"{built}: not a console program")
struct.pack_into("<H", data, subsystem, KINDS[kind])
with open(out, "wb") as file:
    file.write(data)
