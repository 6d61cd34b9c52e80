//! Help and complaints about arguments in Chinese: clap's own are English.

use clap::{
    Arg, ArgAction, Command, Error,
    builder::StyledStr,
    error::{ContextKind, ContextValue, ErrorKind},
};

use super::request::Parsed;
use crate::terminal::Output;

/// Gives a command its words and its help in Chinese. `parts` are the headed lists of its help.
pub(super) fn in_chinese(command: Command, about: &'static str, usage: &'static str, parts: &[Part]) -> Command {
    let parts = parts.iter().map(|part| part.template()).collect::<String>();
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help("显示帮助").display_order(99);
    command
        .about(about)
        .override_usage(usage)
        .help_template(format!("{{about}}\n\n用法：{{usage}}{parts}{{after-help}}\n"))
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(help)
}

/// A list in a help text. clap's own headings end in a half-width colon.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    Commands,
    Arguments,
    Options,
}

impl Part {
    fn template(self) -> &'static str {
        match self {
            Self::Commands => "\n\n命令：\n{subcommands}",
            Self::Arguments => "\n\n参数：\n{positionals}",
            Self::Options => "\n\n选项：\n{options}",
        }
    }
}

/// Help where it was asked for, else what is wrong with the arguments.
pub(super) fn told(err: &Error) -> Parsed {
    if err.kind() == ErrorKind::DisplayHelp {
        return shown(&err.render());
    }
    Parsed::Wrong(format!("{}。加上 --help 可查看用法", complaint(err)))
}

/// A help text.
pub(super) fn shown(help: &StyledStr) -> Parsed {
    Parsed::Say(Output::of_text(&help.to_string()))
}

fn complaint(err: &Error) -> String {
    let argument = context(err, ContextKind::InvalidArg);
    let value = context(err, ContextKind::InvalidValue);
    match err.kind() {
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::UnknownArgument if argument.starts_with('-') => format!("没有“{argument}”这个选项"),
        ErrorKind::UnknownArgument => format!("多余的参数“{argument}”，可能是命令写错了，或文件名中有空格而没有加引号"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::NoEquals if value.is_empty() => {
            if argument.starts_with('-') {
                format!("{argument} 后面缺少内容")
            } else {
                format!("{argument} 是空的")
            }
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if argument.starts_with("--year") => {
            format!("年度“{value}”不对，应是四位数字，例如 2024")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("{argument} 不能是“{value}”"),
        ErrorKind::ArgumentConflict if argument.is_empty() => {
            "这些参数不能一起使用：命令要写在最前面，窗口一次只打开一个报告文件".to_owned()
        }
        ErrorKind::ArgumentConflict => format!("{argument} 重复，或不能与其他参数一起使用"),
        ErrorKind::TooManyValues => format!("{argument} 后面多了“{value}”"),
        ErrorKind::InvalidUtf8 => "参数中有无法识别的字符".to_owned(),
        _ => "命令的写法不对".to_owned(),
    }
}

fn context(err: &Error, kind: ContextKind) -> String {
    match err.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    }
}
