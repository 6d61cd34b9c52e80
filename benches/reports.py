#!/usr/bin/env python3
"""Writes many reports, for `tests/e2e/collect.sh` and to measure `nianbao collect`: the same number, the same files.

usage: benches/reports.py FOLDER COUNT [json|draft]

Each is one of an office of its own, with a code in the name of its file; among them are ten that are broken and ten that
are hostile. Beside the folder stands FOLDER.csv, the roster: a government, and below it the offices, some of which have
handed in nothing. JSON is interchange, as `nianbao export` writes it; drafts have some 20 KB.
"""
import json
import os
import random
import sys

PEOPLE = ["natural", "enterprise", "research", "welfare", "legal", "other"]
ROWS = (
    ["new", "carried_in", "granted", "partial"]
    + [f"denied_{n}" for n in range(1, 9)]
    + [f"unavailable_{n}" for n in range(1, 4)]
    + [f"not_processed_{n}" for n in range(1, 6)]
    + [f"other_{n}" for n in range(1, 4)]
    + ["carried_out"]
)


def tables(rng):
    """Figures that balance, as most that are handed in do; one report in fifty does not."""
    def column():
        new, carried = rng.randrange(0, 30), rng.randrange(0, 3)
        cells = dict.fromkeys(ROWS, 0)
        cells["new"], cells["carried_in"] = new, carried
        for _ in range(new + carried):
            cells[rng.choice(["granted", "granted", "partial", "unavailable_1", "denied_8", "carried_out"])] += 1
        return cells

    columns = [column() if at < 2 or rng.random() < 0.1 else dict.fromkeys(ROWS, 0) for at in range(len(PEOPLE))]
    requests = {row: [cells[row] for cells in columns] for row in ROWS}
    if rng.random() < 0.02:
        requests["granted"][0] += 7
    return {
        "documents": {"regulations": [0, 0, 0], "normative": [rng.randrange(5), 0, rng.randrange(60)]},
        "decisions": {
            "licensing": [rng.randrange(20000)],
            "penalties": [rng.randrange(2000)],
            "coercion": [rng.randrange(100)],
        },
        "charges": {"administrative": [f"{rng.randrange(10**7) / 100:.2f}"]},
        "requests": requests,
    }


def texts(rng, year, length):
    sentence = (
        "围绕重点领域及时发布信息，做好政策解读，回应群众关心的问题，规范接收、登记、审核、办理、答复各个环节，"
        "动态调整目录，定期清理失效文件，办好政府网站专栏，规范管理政务新媒体，"
    )
    endings = ["把公开纳入考核", "开展业务培训", "组织社会评议", "按季度检查更新情况", "设置查阅点", "畅通申请渠道"]
    overview = [f"{year}年，本机关认真贯彻落实条例，持续做好政府信息公开工作。"]
    while sum(map(len, overview)) < length:
        overview.append(f"（{'一二三四五六七八九十'[len(overview) % 10]}）" + sentence + rng.choice(endings) + "。")
    return {
        "lead": "根据《中华人民共和国政府信息公开条例》第五十条的规定，编制本报告。"
        f"本报告所列数据的统计期限为{year}年1月1日至12月31日。",
        "overview": "\n".join(overview),
        "problems": "主要问题是政策解读的形式不够丰富。下一步多用图表、短视频解读政策，加强培训和通报。",
        "other": "本年度没有收取信息处理费。没有其他需要报告的事项。",
    }


def draft(report):
    """The same as a draft, in the third version of its file."""
    def row(cells):
        return "[" + ", ".join(json.dumps(cell) for cell in cells) + "]"

    def paragraphs(text):
        return "[" + ", ".join(json.dumps(line, ensure_ascii=False) for line in text.split("\n")) + "]"

    lines = ["(", "    nianbao: 2,", "    report: ("]
    lines += [f'        form: "{report["form"]}",', f'        unit: "{report["unit"]}",', f"        year: {report['year']},"]
    lines += ["        texts: {"]
    lines += [f'            "{key}": {paragraphs(text)},' for key, text in report["sections"].items()]
    lines += ["        },", "        tables: {"]
    for table, rows in report["tables"].items():
        lines += [f'            "{table}": {{'] + [f'                "{key}": {row(cells)},' for key, cells in rows.items()]
        lines += ["            },"]
    return "\n".join(lines + ["        },", "    ),", ")", ""])


def main(folder, count, kind):
    year = 2024
    os.makedirs(folder)
    roster = ["名称,代码,上级,级别,期限", "某省人民政府,G00000,,政府,"]
    for at in range(count):
        rng = random.Random(at)
        code, unit = f"D{at:06}", f"某省第{at}局"
        roster.append(f"{unit},{code},G00000,{'部门' if at % 3 else '乡镇街道'},")
        if at % 97 == 5:
            continue
        report = {"interchange": 1, "unit": unit, "year": year, "form": "cn-2021", "tables": tables(rng)}
        report["sections"] = texts(rng, year, 5400 if kind == "draft" else 400)
        path = os.path.join(folder, f"{at // 1000:03}", f"{code}-{year}")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(f"{path}.{'json' if kind == 'json' else 'nianbao'}", "w", encoding="utf-8") as file:
            file.write(json.dumps(report, ensure_ascii=False, indent=1) if kind == "json" else draft(report))
    bad = os.path.join(folder, "bad")
    os.makedirs(bad)
    for at in range(10):
        with open(os.path.join(bad, f"broken-{at}.nianbao"), "w", encoding="utf-8") as file:
            file.write("(nianbao: 2, report: (form: \"cn-2021\", unit: \"" + "甲" * at)
        hostile = [b"(" * 200_000, b"PK\x03\x04" + bytes(9_000), b"%PDF-1.7\n" + b"<<" * 90_000, b'{"interchange": 1, "unit": ' + b"[" * 90_000]
        with open(os.path.join(bad, f"hostile-{at}.{['ron', 'docx', 'pdf', 'json'][at % 4]}"), "wb") as file:
            file.write(hostile[at % 4])
    with open(f"{folder}.csv", "w", encoding="utf-8") as file:
        file.write("\n".join(roster) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "draft")
