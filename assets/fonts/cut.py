#!/usr/bin/env python3
"""Cuts the faces of Debian's packages down to the characters that Chinese official documents need.

    pip install fonttools==4.68.0
    apt-get install fonts-noto-cjk fonts-lxgw-wenkai
    python3 assets/fonts/cut.py

What each face gets stands in README.md. FandolFang-Regular.otf is not cut anew: the original has no character more of
those that are wanted.
"""

import pathlib

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).resolve().parent
NOTO = pathlib.Path("/usr/share/fonts/opentype/noto")
KAI = pathlib.Path("/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf")
# Which face of the collections is the one for simplified Chinese.
SC = 2


def listed(name):
    """The characters of a list of the tests."""
    lines = (HERE.parent.parent / "tests/it/characters" / name).read_text("utf-8").splitlines()
    return {ord(char) for line in lines if not line.startswith("#") for char in line}


def two_bytes(codec):
    """The characters that a codec has in two bytes."""
    pairs = (bytes([a, b]).decode(codec, "ignore") for a in range(0x81, 0xFF) for b in range(0x40, 0xFF))
    return {ord(pair) for pair in pairs if len(pair) == 1}


def beyond_the_bmp(codec):
    """The ideographs that a codec has beyond U+FFFF: those of names of persons."""
    return {code for code in range(0x20000, 0x30000) if chr(code).encode(codec, "ignore")}


def is_han(code):
    return 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or code >= 0x20000


def cut(source, number, target, wanted, kai=False):
    """Cuts one face. What the bundled file has of other signs stays as it is."""
    old = set(TTFont(target, lazy=True).getBestCmap())
    signs = {code for code in old if not is_han(code)}
    options = subset.Options()
    options.font_number = number
    options.hinting = False
    options.desubroutinize = True
    options.layout_features = ["kern", "palt", "halt", "ccmp"]
    options.notdef_outline = True
    options.name_IDs = list(range(15))
    # Nothing is ever set from top to bottom by them.
    options.drop_tables += ["BASE", "VORG", "vhea", "vmtx"]
    font = subset.load_font(str(source), options)
    # The same bytes whenever it is cut.
    font.recalcTimestamp = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=signs | wanted)
    subsetter.subset(font)
    if kai:
        rename(font)
    font.save(target)
    print(target.name, len(font.getBestCmap()), "characters,", target.stat().st_size, "bytes")


def rename(font):
    """The name of the original is reserved."""
    names = {
        1: "Nianbao Kai",
        3: "NianbaoKai-Regular;subset of a Klee-derived Kai face 1.250",
        4: "Nianbao Kai Regular",
        6: "NianbaoKai-Regular",
    }
    for number, name in names.items():
        font["name"].setName(name, number, 3, 1, 0x409)
    # Words in other languages, and the samples, have the reserved name in them.
    font["name"].names = [name for name in font["name"].names if name.langID == 0x409 and name.platformID == 3]


def main():
    general, towns = listed("general.txt"), listed("towns.txt")
    # The last one is in no table, and in many names.
    persons = beyond_the_bmp("euc_jis_2004") | {ord("𠮷")}
    unified = set(range(0x3400, 0x4DC0)) | set(range(0x4E00, 0xA000))
    gbk = {code for code in two_bytes("gbk") if is_han(code)}
    gb2312 = {code for code in two_bytes("gb2312") if is_han(code)}
    named = general | towns | gb2312
    cut(NOTO / "NotoSerifCJK-Regular.ttc", SC, HERE / "NotoSerifSC-Regular.otf", named | gbk | unified | persons)
    # The Song face has not yet the last ones of the block, which GB 18030-2022 has.
    newest = set(range(0x9FEB, 0x9FF0))
    cut(NOTO / "NotoSansCJK-Regular.ttc", SC, HERE / "NotoSansSC-Regular.otf", named | newest)
    cut(NOTO / "NotoSerifCJK-Bold.ttc", SC, HERE / "NotoSerifSC-Bold.otf", named)
    cut(KAI, -1, HERE / "NianbaoKai-Regular.ttf", named, kai=True)


if __name__ == "__main__":
    main()
