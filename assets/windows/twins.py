"""Makes of the program that was built the two that are packed: twins.py BUILT FOLDER SYSTEM

cmd looks for nianbao.com first, and what is typed there answers there; nianbao.exe, started by its icon, opens no
console. They differ in the one word that says which of both a program is.
"""

import struct
import sys

CONSOLE, WINDOW = 3, 2

built, folder, system = sys.argv[1:]
with open(built, "rb") as file:
    data = file.read()
if system == "win7":
    # combase.dll is not in Windows 7; ole32.dll has the functions that are taken from it, on every Windows.
    data = data.replace(b"combase.dll\0", b"ole32.dll\0\0\0")
data = bytearray(data)
subsystem = struct.unpack_from("<I", data, 0x3C)[0] + 24 + 68
if struct.unpack_from("<H", data, subsystem) != (CONSOLE,):
    sys.exit(f"{built}: not a console program")
for name, kind in (("nianbao.com", CONSOLE), ("nianbao.exe", WINDOW)):
    struct.pack_into("<H", data, subsystem, kind)
    with open(f"{folder}/{name}", "wb") as file:
        file.write(data)
