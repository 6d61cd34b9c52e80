//! What was asked for.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use clap::{
    Arg, ArgAction, ArgMatches, Command,
    builder::{IntoResettable, StyledStr},
    value_parser,
};

use super::{
    help::{self, Part},
    last::{Judging, Last},
    request::{
        CollectOptions, CountOptions, ImportOptions, Linking, Parsed, PrintOptions, Request, RulesFormat, Window,
        YearsOptions,
    },
};
use crate::{export::Kind, terminal::Output};

/// Takes the arguments apart; the first one is the program's name.
pub(super) fn parse(args: impl IntoIterator<Item = OsString>) -> Parsed {
    let args = args.into_iter().collect::<Vec<_>>();
    let mut command = command();
    if let Some(word) = args.get(1).and_then(|arg| arg.to_str())
        && is_command_word(word, &command)
    {
        return match word {
            "help" => help::shown(&command.render_help()),
            _ => Parsed::Wrong(format!("没有“{word}”这个命令，也没有这个文件。运行 nianbao --help 查看全部命令")),
        };
    }
    let matches = match command.try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(err) => return help::told(&err),
    };
    if matches.get_flag("version") {
        return Parsed::Say(Output::of_line(format_args!("nianbao {}", crate::VERSION)));
    }
    match matches.subcommand() {
        Some((name, matches)) => Parsed::Do(request(name, matches)),
        None => Parsed::Window(Window {
            file: matches.get_one::<PathBuf>("file").cloned(),
            view: matches.get_flag("view"),
            review: matches.get_flag("review"),
            renderer: matches.get_one::<String>("renderer").cloned(),
        }),
    }
}

/// Whether a word can only be meant as a command, and is none: else it would be taken for a draft to open.
fn is_command_word(word: &str, command: &Command) -> bool {
    let path = Path::new(word);
    !word.is_empty()
        && !word.starts_with('-')
        && command.find_subcommand(word).is_none()
        && path.extension().is_none()
        && path.components().count() == 1
        && !path.exists()
}

fn request(name: &str, matches: &ArgMatches) -> Request {
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned().unwrap_or_default();
    let paths = |name: &str| matches.get_many::<PathBuf>(name).unwrap_or_default().cloned().collect::<Vec<_>>();
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let texts = |name: &str| matches.get_many::<String>(name).unwrap_or_default().cloned().collect();
    let named = || matches.get_one::<PathBuf>("last").cloned();
    let last = || match named() {
        Some(path) => Last::File(path),
        None if matches.get_flag("no-last") => Last::Without,
        None => Last::Beside,
    };
    let profile = || matches.get_one::<PathBuf>("profile").cloned();
    let judging = || Judging { last: last(), profile: profile() };
    match name {
        "new" => Request::New {
            unit: text("unit"),
            year: matches.get_one("year").copied().unwrap_or_default(),
            form: text("form"),
            last: named(),
            output: path("output"),
        },
        "check" => {
            Request::Check { files: paths("files"), last: last(), profile: profile(), json: matches.get_flag("json") }
        }
        "export" => Request::Export {
            draft: path("draft"),
            outputs: paths("output"),
            sign_off: matches.get_flag("sign-off").then(judging),
            office_faces: text("fonts").is_some_and(|fonts| fonts == OFFICE),
            force: matches.get_flag("force"),
        },
        "link" => Request::Link {
            draft: path("draft"),
            what: match (matches.get_flag("all"), matches.get_flag("none")) {
                (true, _) => Linking::All,
                (_, true) => Linking::None,
                _ => Linking::List,
            },
            last: last(),
        },
        "print" => Request::Print {
            draft: path("draft"),
            how: PrintOptions {
                printer: text("printer"),
                copies: matches.get_one("copies").copied().unwrap_or(1),
                pages: text("pages"),
                both_sides: matches.get_flag("both-sides"),
                sign_off: matches.get_flag("sign-off").then(judging),
            },
        },
        "printers" => Request::Printers,
        "diff" => Request::Diff { old: path("old"), new: path("new"), json: matches.get_flag("json") },
        "history" => Request::History { draft: path("draft"), json: matches.get_flag("json") },
        "digest" => Request::Digest { draft: path("draft"), full: matches.get_flag("full") },
        "verify" => Request::Verify { draft: path("draft"), code: text("code").unwrap_or_default() },
        "import" => Request::Import(ImportOptions { json: matches.get_flag("json"), ..import_options(matches) }),
        "convert" => Request::Convert { how: import_options(matches), output: path("output") },
        "count" => Request::Count(CountOptions {
            ledger: path("ledger"),
            output: path("output"),
            year: matches.get_one("year").copied().unwrap_or_default(),
            form: text("form"),
            unit: text("unit"),
            columns: texts("column"),
            given: texts("answer"),
            answers: matches.get_one::<PathBuf>("answers").cloned(),
            force: matches.get_flag("force"),
            json: matches.get_flag("json"),
        }),
        "template" => {
            Request::Template { form: text("form"), output: path("output"), force: matches.get_flag("force") }
        }
        "collect" => Request::Collect(CollectOptions {
            paths: paths("files"),
            outputs: paths("output"),
            roster: matches.get_one::<PathBuf>("roster").cloned(),
            year: matches.get_one("year").copied(),
            last: paths("last"),
            profile: profile(),
            form: text("form"),
            unit: text("unit"),
            letters: matches.get_one::<PathBuf>("letters").cloned(),
            force: matches.get_flag("force"),
            json: matches.get_flag("json"),
        }),
        "roster-template" => Request::RosterTemplate { output: path("output"), force: matches.get_flag("force") },
        "years" => Request::Years(YearsOptions {
            files: paths("files"),
            output: matches.get_one::<PathBuf>("output").cloned(),
            force: matches.get_flag("force"),
            json: matches.get_flag("json"),
        }),
        "ledger-rows" => Request::LedgerRows(path("ledger")),
        "ledger-template" => {
            Request::LedgerTemplate { form: text("form"), output: path("output"), force: matches.get_flag("force") }
        }
        "rules" if matches.get_flag("json") => Request::Rules { format: RulesFormat::Json },
        "rules" if matches.get_flag("markdown") => Request::Rules { format: RulesFormat::Markdown },
        "rules" => Request::Rules { format: RulesFormat::Text },
        _ => Request::Forms,
    }
}

fn import_options(matches: &ArgMatches) -> ImportOptions {
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned().unwrap_or_default();
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    ImportOptions {
        file: path("file"),
        output: matches.get_one::<PathBuf>("output").cloned(),
        force: matches.get_flag("force"),
        form: text("form"),
        year: matches.get_one("year").copied(),
        unit: text("unit"),
        json: false,
    }
}

pub(super) fn command() -> Command {
    let command = help::in_chinese(
        Command::new("nianbao"),
        "填写、核对、打印政府信息公开工作年度报告（年报）",
        "nianbao [报告文件]\n      nianbao <命令> …",
        &[Part::Commands, Part::Arguments, Part::Options],
    )
    .args_conflicts_with_subcommands(true)
    .subcommand_help_heading("命令")
    .arg(file("file", "报告文件", "在窗口中打开的报告文件；不写则打开起始页").required(false))
    .arg(
        Arg::new("renderer")
            .long("renderer")
            .value_name("方式")
            .value_parser(["wgpu", "glow"])
            .hide_possible_values(true)
            .help("窗口先用哪种方式绘图：wgpu 或 glow，用不了时换另一种；一般不需要指定"),
    )
    .arg(Arg::new("view").long("view").action(ArgAction::SetTrue).help("只读打开：只能查看，不能修改"))
    .arg(
        Arg::new("review")
            .long("review")
            .action(ArgAction::SetTrue)
            .conflicts_with("view")
            .help("以审核模式打开：不能修改内容，可以批注、退回、审核通过"),
    )
    .arg(Arg::new("version").short('V').long("version").action(ArgAction::SetTrue).help("显示版本"));
    subcommands().into_iter().fold(command, Command::subcommand)
}

const NEW_USAGE: &str = "nianbao new --unit <单位> --year <年度> [--form <格式>] -o <报告文件>\n      nianbao new --last <上年报告> --year <年度> [--form <格式>] -o <报告文件>";

const CHECK_USAGE: &str = "nianbao check <文件> [--last <上年报告> | --no-last] [--profile <本地要求>] [--json]\n      \
    nianbao check <文件或文件夹>… [--profile <本地要求>] [--json]";

/// The faces that the program brings along.
const BUNDLED: &str = "bundled";
/// The faces of the system that offices use.
const OFFICE: &str = "office";

const EXPORT_USAGE: &str = "nianbao export <报告文件> -o <文件> [-o <文件>]… [--fonts <字体>] [--force]\n      nianbao export <报告文件> -o <文件> --sign-off [--last <上年报告> | --no-last] [--profile <本地要求>] [--force]";

const IMPORT_USAGE: &str = "nianbao import <文件> -o <报告文件> [--form <格式>] [--year <年度>] [--unit <单位>] [--json] [--force]\n      nianbao import <文件> --json";

const COUNT_USAGE: &str = "nianbao count <台账> --year <年度> -o <报告文件> [--form <格式>] [--unit <单位>] [--column <列名=列>]… [--answer <答复>]… [--answers <文件>] [--json] [--force]";

const CONVERT_USAGE: &str = "nianbao convert <文件> <新文件> [--form <格式>] [--year <年度>] [--unit <单位>] [--force]";

const PRINT_USAGE: &str = "nianbao print <报告文件> [--printer <打印机>] [--copies <份数>] [--pages <页码>] [--both-sides]\n      nianbao print <报告文件> … --sign-off [--last <上年报告> | --no-last] [--profile <本地要求>]";

const COLLECT_USAGE: &str = "nianbao collect <文件或文件夹>… [-o <文件>]… [--roster <单位名册>] [--year <年度>] \
    [--last <文件夹>]… [--letters <文件夹>] [--profile <本地要求>] [--form <格式>] [--unit <单位>] [--json] [--force]";

const LINK_USAGE: &str = "nianbao link <报告文件> [--all | --none] [--last <上年报告> | --no-last]";

const BESIDE: &str = "上年报告（报告文件，或能导入的文件），进行跨年核对；不写则用同一文件夹中的";

fn subcommands() -> [Command; 21] {
    let sub = |name: &'static str, about, usage, has_arguments| {
        let parts: &[Part] = if has_arguments { &[Part::Arguments, Part::Options] } else { &[Part::Options] };
        help::in_chinese(Command::new(name), about, usage, parts)
    };
    let draft = || file("draft", "报告文件", "报告文件（.nianbao）");
    let last = |about| option("last", "上年报告", about).value_parser(value_parser!(PathBuf));
    let no_last = || flag("no-last", "不对照上年报告").conflicts_with("last");
    let profile = || {
        option("profile", "本地要求", "本地要求文件（.ron），一并按本地通知核对").value_parser(value_parser!(PathBuf))
    };
    let json = || flag("json", "输出 JSON，供其他程序读取");
    let force = || flag("force", "目标文件已经存在时覆盖它");
    let form = || option("form", "报告格式", "格式编号，见 nianbao forms；不写则用最相符的报告格式");
    let year = || {
        option("year", "年度", "报告年度；不写则从标题和引言中读出").value_parser(value_parser!(u16).range(2008..=2999))
    };
    let unit = || option("unit", "单位", "单位名称；不写则从标题中读出");
    [
        sub("new", "新建报告文件", NEW_USAGE, false)
            .arg(
                option("unit", "单位", "单位名称，例如“某某镇人民政府”；从上年报告新建时可以不写")
                    .required_unless_present("last"),
            )
            .arg(
                option("year", "年度", "报告年度，例如 2024")
                    .value_parser(value_parser!(u16).range(2008..=2999))
                    .required(true),
            )
            .arg(option("form", "报告格式", "格式编号，见 nianbao forms；不写则用适合该年度的全国格式"))
            .arg(last("从上年报告（报告文件，或能导入的文件）带入单位、联系方式、报告格式、上年结转和有关联数字的句子"))
            .arg(output("报告文件", "新报告文件的文件名（.nianbao）")),
        sub("check", "核对报告，列出问题", CHECK_USAGE, true)
            .arg(
                file(
                    "files",
                    "文件",
                    "报告文件、数据交换文件、Word 文档（.docx）、网页、表格、PDF 或纯文本；可以写多个，也可以是文件夹",
                )
                .num_args(1..),
            )
            .arg(last(BESIDE))
            .arg(no_last())
            .arg(profile())
            .arg(json())
            .after_help("没有错误（或都已说明理由）时退出码为 0，有错误时为 1，无法核对时为 2。"),
        sub("export", "导出为 PDF、Word 文档、网页、表格等", EXPORT_USAGE, true)
            .arg(draft())
            .arg(
                output(
                    "文件",
                    format!("导出的文件，种类由扩展名决定：{}；可以写多次，一次导出几种", Kind::endings()),
                )
                .action(ArgAction::Append),
            )
            .after_help(kinds())
            .arg(
                option(
                    "fonts",
                    "字体",
                    "PDF 和 OFD 用什么字体：bundled 是程序内置的（不写则用这个）；\
                    office 是本机安装的方正小标宋简体、仿宋_GB2312、楷体_GB2312、黑体",
                )
                .value_parser([BUNDLED, OFFICE])
                .hide_possible_values(true)
                .conflicts_with("sign-off"),
            )
            .arg(flag("sign-off", "导出送审稿（PDF）：前面加审签单，每页印校验码"))
            .arg(last(BESIDE).requires("sign-off"))
            .arg(no_last().requires("sign-off"))
            .arg(profile().requires("sign-off"))
            .arg(force()),
        sub("link", "把正文中的数字关联到表格", LINK_USAGE, true)
            .arg(draft())
            .arg(flag("all", "关联全部与表格相符的数字，存入报告文件；不写则只列出").conflicts_with("none"))
            .arg(flag("none", "取消全部关联，存入报告文件"))
            .arg(last("上年报告（报告文件，或能导入的文件），用于关联同比增减；不写则用同一文件夹中的"))
            .arg(no_last()),
        sub("print", "打印", PRINT_USAGE, true)
            .arg(draft())
            .arg(option("printer", "打印机", "打印机的名称，见 nianbao printers；不写则用默认打印机"))
            .arg(
                option("copies", "份数", "打印几份，1 至 999；不写则为 1 份")
                    .value_parser(value_parser!(u16).range(1..=999)),
            )
            .arg(option("pages", "页码", "只打印这些页，例如 1-3,5；不写则全部打印"))
            .arg(flag("both-sides", "双面打印，沿长边翻转"))
            .arg(flag("sign-off", "打印送审稿：前面加审签单，每页印校验码"))
            .arg(last(BESIDE).requires("sign-off"))
            .arg(no_last().requires("sign-off"))
            .arg(profile().requires("sign-off")),
        sub("printers", "列出打印机", "nianbao printers", false),
        sub("import", "从 Word 文档、网页、表格、PDF、纯文本或 JSON 导入，存为报告文件", IMPORT_USAGE, true)
            .arg(file(
                "file",
                "文件",
                "要导入的文件：.docx、.doc、.wps、.odt、.html、.xlsx、.xls、.ods、.et、.csv、.pdf、.txt 或 .json，按内容辨认",
            ))
            .arg(
                output(
                    "报告文件",
                    "新报告文件的文件名（.nianbao）；只要 JSON 时可以不写，报告和原文也写在其中，文件可以写 -（标准输入）",
                )
                .required(false)
                .required_unless_present("json"),
            )
            .arg(form())
            .arg(year())
            .arg(unit())
            .arg(json())
            .arg(force())
            .after_help("全部确定时退出码为 0，有需要核对的为 1，无法导入时为 2。"),
        sub("convert", "导入一个文件，直接存为报告文件或导出的文件", CONVERT_USAGE, true)
            .arg(file("file", "文件", "要转换的文件，与 nianbao import 能读的相同，报告文件也可以"))
            .arg(file(
                "output",
                "新文件",
                format!("转换成的文件，种类由扩展名决定：.nianbao、{}", Kind::endings()),
            ))
            .arg(form())
            .arg(year())
            .arg(unit())
            .arg(force())
            .after_help("全部确定时退出码为 0，有需要核对的为 1，无法转换时为 2。"),
        sub("count", "由申请台账统计申请情况表，写入报告文件", COUNT_USAGE, true)
            .arg(file("ledger", "台账", "依申请公开台账：.xlsx、.xls、.ods 或 .csv，一行一件申请"))
            .arg(
                option("year", "年度", "统计年度，例如 2024")
                    .value_parser(value_parser!(u16).range(2008..=2999))
                    .required(true),
            )
            .arg(output("报告文件", "报告文件的文件名（.nianbao）；已有的报告只改申请情况表"))
            .arg(option("form", "报告格式", "新报告文件的格式编号，见 nianbao forms；不写则用适合该年度的全国格式"))
            .arg(option("unit", "单位", "新报告文件的单位名称"))
            .arg(option("column", "列名=列", "指定某一列，例如 收到日期=C；可以写多次").action(ArgAction::Append))
            .arg(
                option("answer", "答复", "答复一个问题，例如 不予公开=商业秘密、12=不计、按名称=同意；可以写多次")
                    .action(ArgAction::Append),
            )
            .arg(
                option("answers", "文件", "从文本文件读入答复，每行一个；“列 收到日期=C”指定列")
                    .value_parser(value_parser!(PathBuf)),
            )
            .arg(json())
            .arg(flag("force", "申请情况表中已有不同的数字时，换成台账的数字"))
            .after_help(
                "没有问题时退出码为 0，有待确认的行时为 1（这些行没有计入），无法统计时为 2。\n姓名、证件号、申请内容等只在统计时读取，不写入报告，也不显示。",
            ),
        sub("collect", "汇总许多单位的报告：谁已报送、合计、核对、有哪些问题", COLLECT_USAGE, true)
            .arg(
                file("files", "文件", "报告（报告文件，或能导入的文件）、文件夹（包括其中的文件夹）或 zip 压缩文件；可以写多个")
                    .num_args(1..),
            )
            .arg(
                output(
                    "文件",
                    "写成的文件，可以写多次：.xlsx 汇总表，.csv 或 .parquet 供分析的数据（一个文件夹），.nianbao 新的本级报告",
                )
                .required(false)
                .action(ArgAction::Append),
            )
            .arg(
                option("roster", "单位名册", "单位名册（.xlsx 或 .csv），见 nianbao roster-template；不写则以上年报送过的单位为准")
                    .value_parser(value_parser!(PathBuf)),
            )
            .arg(
                option("year", "年度", "汇总的年度；不写则是多数报告的年度")
                    .value_parser(value_parser!(u16).range(2008..=2999)),
            )
            .arg(
                last("上年的报告所在的文件夹、zip 或文件，一并做跨年核对；可以写多次").action(ArgAction::Append),
            )
            .arg(
                option("letters", "文件夹", "把给各单位的退回意见写入这个文件夹，每个单位一个文本文件")
                    .value_parser(value_parser!(PathBuf)),
            )
            .arg(profile())
            .arg(option("form", "格式", "按哪个报告格式汇总，见 nianbao forms；不写则用多数报告的格式"))
            .arg(option("unit", "单位", "本级报告的单位名称；不写则用名册中最上级的单位"))
            .arg(json())
            .arg(force())
            .after_help(
                "没有错误和需要核实的问题时退出码为 0，有则为 1，无法汇总时为 2。\n\
                 数据文件各列的含义和查询的例子见 数据交接.md。",
            ),
        sub("roster-template", "生成空白单位名册（.xlsx）", "nianbao roster-template -o <单位名册.xlsx> [--force]", false)
            .arg(output("单位名册", "单位名册的文件名（.xlsx）"))
            .arg(force()),
        sub(
            "years",
            "把同一个单位历年的报告并排，核对各年衔接",
            "nianbao years <文件>… [-o <文件>] [--json] [--force]",
            true,
        )
        .arg(file("files", "文件", "同一个单位各年度的报告（报告文件，或能导入的文件）；文件夹中可以有许多单位的报告，逐个单位比较").num_args(1..))
        .arg(output("文件", "写成的文件：.xlsx 或 .csv").required(false))
        .arg(json())
        .arg(force())
        .after_help("各年度衔接和合计相符时退出码为 0，有问题时为 1，无法比较时为 2。"),
        // Told to the window, which has started this: names and wishes of persons are no output for people.
        sub("ledger-rows", "读取台账", "nianbao ledger-rows <台账>", true)
            .hide(true)
            .arg(file("ledger", "台账", "依申请公开台账")),
        sub(
            "template",
            "生成收集表（.xlsx），没有本程序的单位填好后可以直接导入",
            "nianbao template -o <收集表.xlsx> [--form <格式>] [--force]",
            false,
        )
        .arg(output("收集表", "收集表的文件名（.xlsx）"))
        .arg(option("form", "报告格式", "按哪个报告格式，见 nianbao forms；不写则用最新的全国格式"))
        .arg(force())
        .after_help("填好的收集表用 nianbao import 导入，数字按单元格各归其位。"),
        sub(
            "ledger-template",
            "生成空白台账（.xlsx），填写后可以直接统计",
            "nianbao ledger-template -o <台账.xlsx> [--form <格式>] [--force]",
            false,
        )
        .arg(output("台账", "空白台账的文件名（.xlsx）"))
        .arg(option("form", "报告格式", "办理结果和申请人类型按哪个报告格式，见 nianbao forms；不写则用最新的全国格式"))
        .arg(force()),
        sub("diff", "比较两份报告", "nianbao diff <旧稿> <新稿> [--json]", true)
            .arg(file("old", "旧稿", "报告文件（.nianbao）"))
            .arg(file("new", "新稿", "与它比较的报告文件（.nianbao）"))
            .arg(json())
            .after_help("相同时退出码为 0，不同时为 1，无法比较时为 2。"),
        sub("history", "列出报告的历史版本", "nianbao history <报告文件> [--json]", true)
            .arg(draft())
            .arg(json())
            .after_help("每个版本后面是它的文件，可以像其他报告文件一样核对、导出、比较。"),
        sub("digest", "显示报告的校验码", "nianbao digest <报告文件> [--full]", true)
            .arg(draft())
            .arg(flag("full", "显示完整的 64 位校验码，不写则为 7 组、每组 5 个字符")),
        sub("verify", "检查报告与校验码是否相符", "nianbao verify <报告文件> <校验码>", true)
            .arg(draft())
            .arg(
                Arg::new("code")
                    .value_name("校验码")
                    .required(true)
                    .help("印在送审稿上的校验码；旧版的 16 位或 64 位也可以"),
            )
            .after_help("相符时退出码为 0，不符时为 1，无法检查时为 2。"),
        sub("forms", "列出全部报告格式", "nianbao forms", false),
        sub("rules", "列出全部核对规则", "nianbao rules [--json | --markdown]", false)
            .arg(flag("json", "输出 JSON，供其他程序读取"))
            .arg(flag("markdown", "输出 Markdown，即 docs/核对规则.md").conflicts_with("json")),
    ]
}

/// What each kind of file is for.
fn kinds() -> String {
    let lines = Kind::ALL.map(|kind| format!("  .{:<5} {}：{}", kind.ending(), kind.name(), kind.purpose()));
    format!("各种文件的用途：\n{}", lines.join("\n"))
}

fn file(id: &'static str, name: &'static str, about: impl IntoResettable<StyledStr>) -> Arg {
    Arg::new(id).value_name(name).value_parser(value_parser!(PathBuf)).required(true).help(about)
}

fn flag(id: &'static str, about: &'static str) -> Arg {
    Arg::new(id).long(id).action(ArgAction::SetTrue).help(about)
}

fn option(id: &'static str, name: &'static str, about: impl IntoResettable<StyledStr>) -> Arg {
    Arg::new(id).long(id).value_name(name).help(about)
}

fn output(name: &'static str, about: impl IntoResettable<StyledStr>) -> Arg {
    option("output", name, about).short('o').value_parser(value_parser!(PathBuf)).required(true)
}
