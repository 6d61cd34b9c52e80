#!/usr/bin/env bash
# What an office hands in, judged by programs of others, with the release binary: LibreOffice opens Word document and
# spreadsheet, python-docx and openpyxl read them, a template is filled in by openpyxl, and all of it comes back.
# Packages: libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils python3-docx python3-openpyxl
set -euo pipefail
nianbao=$(realpath "${1:?the binary}")
cd "$(dirname "$0")/../.."
for tool in soffice pdftotext; do
  command -v "$tool" >/dev/null || { echo "skipped: no $tool"; exit 77; }
done
/usr/bin/python3 -c 'import docx, openpyxl' 2>/dev/null || { echo "skipped: no python3-docx or python3-openpyxl"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
example=$work/example.ron
"$nianbao" import tests/fixtures/zhangmutou_2022.json -o "$example" >/dev/null

kinds=(pdf docx html xlsx md txt json)
files=()
for kind in "${kinds[@]}"; do files+=(-o "$work/a.$kind"); done
"$nianbao" export "$example" "${files[@]}" >/dev/null
for kind in "${kinds[@]}"; do
  "$nianbao" export "$example" -o "$work/b.$kind" >/dev/null
  cmp "$work/a.$kind" "$work/b.$kind"
done

# A machine without Chinese fonts sets the Chinese as boxes, whose width is whatever LibreOffice takes them for.
cat >"$work/fonts.conf" <<END
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>$PWD/assets/fonts</dir>
  <cachedir>$work/fonts</cachedir>
</fontconfig>
END
export FONTCONFIG_FILE=$work/fonts.conf

office() { soffice --headless "-env:UserInstallation=file://$work/profile" --convert-to "$1" --outdir "$2" "$3" >/dev/null 2>&1; }

# The words of the document are those of the PDF, in the same order and on as many pages.
office pdf "$work/word" "$work/a.docx"
words() { pdftotext -raw "$1" - | /usr/bin/python3 -c 'import re, sys; print(re.sub(r"[\s—0-9]", "", sys.stdin.read()))'; }
letters() { words "$1" | grep -o . | sort | uniq -c; }
diff <(letters "$work/a.pdf") <(letters "$work/word/a.pdf") || { echo "the document has other words than the PDF"; exit 1; }
pages() { pdfinfo "$1" | awk '/^Pages:/ {print $2}'; }
[ "$(pages "$work/a.pdf")" -le $(($(pages "$work/word/a.pdf") + 1)) ] || { echo "the document lost pages"; exit 1; }

/usr/bin/python3 - "$work" <<'PYTHON'
import sys, docx
work = sys.argv[1]
document = docx.Document(f"{work}/a.docx")
columns = [len(table.columns) for table in document.tables]
assert columns[:3] == [4, 10, 15], columns
styles = {paragraph.style.name for paragraph in document.paragraphs}
assert {"Title", "Heading 1", "Normal"} <= styles, styles
print("Word document: tables of", columns, "columns")
PYTHON

# What the spreadsheet shows before anybody computes is what LibreOffice computes.
office xlsx "$work/sheet" "$work/a.xlsx"
/usr/bin/python3 - "$work" <<'PYTHON'
import sys, openpyxl
work = sys.argv[1]
ours = openpyxl.load_workbook(f"{work}/a.xlsx", data_only=True)
theirs = openpyxl.load_workbook(f"{work}/sheet/a.xlsx", data_only=True)
formulas = openpyxl.load_workbook(f"{work}/a.xlsx")
assert ours.sheetnames == theirs.sheetnames
count = 0
for sheet in formulas:
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("=") and cell.data_type == "f":
                cached = ours[sheet.title][cell.coordinate].value
                computed = theirs[sheet.title][cell.coordinate].value
                assert (cached or "") == (computed or "") or cached == computed, (sheet.title, cell.coordinate, cached, computed)
                count += 1
assert count > 300, count
print("spreadsheet:", count, "formulas computed as they were cached")
PYTHON

# An office without the program fills in the template; the figures come back by their addresses.
"$nianbao" template -o "$work/template.xlsx" >/dev/null
/usr/bin/python3 - "$work" <<'PYTHON'
import json, sys, openpyxl
work = sys.argv[1]
book = openpyxl.load_workbook(f"{work}/template.xlsx")
def cell(name):
    (sheet, at), = book.defined_names[f"nianbao.{name}"].destinations
    return book[sheet][at.replace("$", "")]
assert book["表三"].protection.sheet and not cell("requests.new.natural").protection.locked
assert cell("requests.new.total").protection.locked
cell("unit").value, cell("year").value = "某市某局", "2024"
cell("overview").value = "2024年，工作正常。"
# Addresses in the order of the form.
addresses = [row[0] for row in book["数据"].iter_rows(min_row=2, max_col=1, values_only=True)]
figures = [address for address in addresses if address.count(".") == 2]
columns, expected = {}, {}
for address in figures:
    row, column = address.rsplit(".", 1)
    columns.setdefault(row, []).append(column)
    if not cell(address).protection.locked:
        expected[address] = cell(address).value = len(expected) + 1
book.save(f"{work}/filled.xlsx")
json.dump([expected, columns], open(f"{work}/expected.json", "w"))
PYTHON
office xlsx "$work/saved" "$work/filled.xlsx"
for file in "$work/filled.xlsx" "$work/saved/filled.xlsx"; do
  status=0
  "$nianbao" convert "$file" "$work/read.json" --force >"$work/told.txt" 2>&1 || status=$?
  [ "$status" -le 1 ] || { cat "$work/told.txt"; exit 1; }
  /usr/bin/python3 - "$work" <<'PYTHON'
import json, sys
work = sys.argv[1]
read = json.load(open(f"{work}/read.json"))
expected, columns = json.load(open(f"{work}/expected.json"))
def figure(address):
    table, row, column = address.split(".")
    return float(read["tables"][table][row][columns[f"{table}.{row}"].index(column)])
wrong = [address for address, value in expected.items() if figure(address) != value]
assert not wrong, wrong
assert (read["unit"], read["year"]) == ("某市某局", 2024), read
print("template:", len(expected), "figures came back")
PYTHON
done

# Word documents that other programs have saved come back as well.
office docx "$work/saved" "$work/a.docx"
for file in a.docx a.html a.xlsx a.md a.txt saved/a.docx sheet/a.xlsx; do
  status=0
  "$nianbao" convert "$work/$file" "$work/back.json" --force >"$work/told.txt" 2>&1 || status=$?
  [ "$status" -le 1 ] || { cat "$work/told.txt"; exit 1; }
  /usr/bin/python3 - "$work" "$file" <<'PYTHON'
import json, sys
work, file = sys.argv[1:]
sent, back = (json.load(open(f"{work}/{name}.json")) for name in ("a", "back"))
assert sent["tables"] == back["tables"], file
PYTHON
done
echo "outputs: passed"
