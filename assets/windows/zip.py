"""Packs a folder, the same bytes for the same files: zip.py FOLDER OUT. All have the time SOURCE_DATE_EPOCH."""

import os
import sys
import time
import zipfile

folder, out = sys.argv[1:]
when = time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"]))[:6]
with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(parent, name)
            about = zipfile.ZipInfo(os.path.relpath(path, folder), when)
            about.external_attr = 0o644 << 16
            about.compress_type = zipfile.ZIP_DEFLATED
            with open(path, "rb") as file:
                packed.writestr(about, file.read())
