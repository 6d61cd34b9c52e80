"""Judges what `nianbao collect` has made: usage: collect.py FOLDER PAGE (see collect.sh)."""
import glob
import json
import os
import re
import sys
from decimal import Decimal

import duckdb

work, page = sys.argv[1:]
said = json.load(open(f"{work}/one/said.json", encoding="utf-8"))

# The sums, by a script that only reads the exchange files.
people = ["natural", "enterprise", "research", "welfare", "legal", "other"]
columns = {
    "documents": ["made", "repealed", "valid"],
    "decisions": ["processed"],
    "charges": ["amount"],
    "requests": people,
}
truth, reports = {}, 0
for path in glob.glob(f"{work}/reports/[0-9]*/*.json"):
    reports += 1
    for table, rows in json.load(open(path, encoding="utf-8"))["tables"].items():
        for row, cells in rows.items():
            for column, cell in zip(columns[table], cells):
                address = f"{table}.{row}.{column}"
                truth[address] = truth.get(address, Decimal(0)) + Decimal(str(cell))
assert said["reports"] == reports, (said["reports"], reports)
for address, total in truth.items():
    found = said["sums"][address]["sum"]
    assert Decimal(str(found)) == total, (address, found, total)
assert len(said["missing"]) == sum(1 for at in range(2000) if at % 97 == 5) + 1, len(said["missing"])
assert len(said["broken"]) == 20, said["broken"]

# The new draft says the same.
draft = json.load(open(f"{work}/out.json", encoding="utf-8"))
for address, total in truth.items():
    table, row, column = address.split(".")
    cells = draft["tables"][table][row]
    cell = cells[column] if isinstance(cells, dict) else cells[columns[table].index(column)]
    assert Decimal(str(cell)) == total, (address, cell, total)

# DuckDB reads both kinds of files alike, with the types of the schema.
schema = json.load(open(f"{work}/one/out.parquet/schema.json", encoding="utf-8"))
for table, wanted in schema["tables"].items():
    source = f"read_parquet('{work}/one/out.parquet/{table}/*/*.parquet', hive_partitioning = false)"
    found = duckdb.sql(f"DESCRIBE SELECT * FROM {source}").fetchall()
    assert [(column[0], column[1]) for column in found] == [(column["name"], column["type"]) for column in wanted], found
    rows = duckdb.sql(f"SELECT count(*) FROM {source}").fetchall()[0][0]
    text = f"read_csv('{work}/one/out.csv/{table}/*/*.csv', all_varchar = true, header = true, hive_partitioning = false)"
    assert rows == duckdb.sql(f"SELECT count(*) FROM {text}").fetchall()[0][0] > 0, table
figures = f"read_parquet('{work}/one/out.parquet/figures/*/*.parquet', hive_partitioning = false)"
for address, total in duckdb.sql(f"SELECT address, sum(value) FROM {figures} WHERE summed GROUP BY address").fetchall():
    found = said["sums"][address]["sum"]
    assert (Decimal(0) if found is None else Decimal(str(found))) == (total or 0), (address, found, total)

# Every query of the page runs and finds something.
text = open(page, encoding="utf-8").read()
queries = re.findall(r"```sql\n(.*?)```", text, re.S)
assert len(queries) == 10, len(queries)
os.chdir(f"{work}/one")
found = [duckdb.sql(query).fetchall() for query in queries]
for query, rows in zip(queries, found):
    assert rows, query
assert dict(found[0])["requests.new.total"] == Decimal(said["sums"]["requests.new.total"]["sum"]), found[0]
assert len(found[1]) == len(said["missing"]), len(found[1])

# Every column is explained on it.
for table in schema["tables"].values():
    for column in table:
        assert f"`{column['name']}`" in text, column
size = sum(os.path.getsize(path) for path in glob.glob("out.parquet/*/*/*.parquet"))
print(f"collect: {reports} reports, {size / reports:.0f} bytes a report as Parquet")
