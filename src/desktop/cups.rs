//! CUPS, the printing system of Linux and macOS, by its programs `lp`, `lpstat` and `lpoptions`.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use super::{
    GivenUp, NoPrinter, Order, PrintError, PrintJob, Printer, Progress,
    process::{self, in_path},
};

/// So long it is asked in all what the printers can do: one that sleeps in the network answers late.
const ASKING: Duration = Duration::from_millis(1500);

/// The programs of CUPS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cups {
    lp: PathBuf,
    lpstat: PathBuf,
    cancel: PathBuf,
    /// Says what a printer can do; not everywhere.
    lpoptions: PathBuf,
}

impl Cups {
    /// The printers, at least one, or why there are none.
    ///
    /// # Errors
    /// Where CUPS cannot be asked.
    pub(super) fn printers(&self, given_up: GivenUp<'_>) -> Result<Result<Vec<Printer>, NoPrinter>, PrintError> {
        let lpstat = |args: &[&str]| self.lpstat(args, given_up);
        // Ends badly where it does not run.
        if !process::ask(&self.lpstat, ["-r"], &[], given_up)?.output.contains("scheduler is running") {
            return Ok(Err(NoPrinter::NotRunning));
        }
        // `-e` also names those that are found in the network and were never added.
        let names = lpstat(&["-e"])?;
        let default = default_name(&lpstat(&["-d"])?);
        let stopped = refusing(&lpstat(&["-a"])?);
        let mut printers = details(&lpstat(&["-l", "-p"])?);
        for name in names.lines().map(str::trim).filter(|name| !name.is_empty()) {
            if !printers.iter().any(|printer| printer.name == name) {
                printers.push(Printer {
                    name: name.to_owned(),
                    description: String::new(),
                    is_default: false,
                    stopped: None,
                    both_sides: None,
                });
            }
        }
        if printers.is_empty() {
            return Ok(Err(NoPrinter::NoPrinter));
        }
        for printer in &mut printers {
            printer.is_default = Some(&printer.name) == default.as_ref();
            if let Some((_, why)) = stopped.iter().find(|(name, _)| *name == printer.name) {
                printer.stopped = Some(why.clone());
            }
        }
        self.ask_for_both_sides(&mut printers, given_up);
        Ok(Ok(printers))
    }

    /// The programs that are installed, where they are.
    pub fn find() -> Option<Self> {
        Some(Self {
            lp: in_path("lp")?,
            lpstat: in_path("lpstat")?,
            cancel: in_path("cancel")?,
            lpoptions: in_path("lpoptions").unwrap_or_default(),
        })
    }

    /// The programs of a folder, where all are in one.
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            lp: folder.join("lp"),
            lpstat: folder.join("lpstat"),
            cancel: folder.join("cancel"),
            lpoptions: folder.join("lpoptions"),
        }
    }

    /// Asks the printers whether they print on both sides, as far as they answer in time.
    fn ask_for_both_sides(&self, printers: &mut [Printer], given_up: GivenUp<'_>) {
        let began = Instant::now();
        let is_over = || began.elapsed() > ASKING || given_up();
        for printer in printers {
            if is_over() {
                return;
            }
            let answer = process::ask(&self.lpoptions, ["-p", &printer.name, "-l"], &[], &is_over);
            printer.both_sides = answer.ok().and_then(|answer| both_sides(&answer.output));
        }
    }

    /// What `lpstat` says.
    fn lpstat(&self, args: &[&str], given_up: GivenUp<'_>) -> Result<String, PrintError> {
        let answer = process::ask(&self.lpstat, args, &[], given_up)?;
        // Said where there is nothing to tell of.
        if answer.ok || answer.complaint.contains("No destinations added") {
            Ok(answer.output)
        } else {
            Err(PrintError::Refused(one_line(&answer.complaint)))
        }
    }

    /// Gives a PDF to a printer. Its pages keep their size.
    ///
    /// # Errors
    /// [`PrintError`]. Nothing is printed then; only after [`PrintError::TooLong`] and [`PrintError::GivenUp`] it may be
    /// that the job was taken all the same.
    pub fn print(&self, pdf: &[u8], order: &Order, given_up: GivenUp<'_>) -> Result<PrintJob, PrintError> {
        let sides = if order.both_sides { "two-sided-long-edge" } else { "one-sided" };
        let mut args = vec!["-d".to_owned(), order.printer.clone(), "-t".to_owned(), order.job_name()];
        args.extend(["-n".to_owned(), order.copies.to_string()]);
        for option in ["media=A4", "print-scaling=none", "collate=true", &format!("sides={sides}")] {
            args.extend(["-o".to_owned(), option.to_owned()]);
        }
        if let Some(pages) = &order.pages {
            args.extend(["-P".to_owned(), pages.to_string()]);
        }
        args.push("-".to_owned());
        let answer = process::ask(&self.lp, args, pdf, given_up)?;
        if !answer.ok {
            return Err(refusal(&answer.complaint, &order.printer));
        }
        match answer.output.trim().strip_prefix("request id is ").and_then(|rest| rest.split_whitespace().next()) {
            Some(id) => Ok(PrintJob { id: id.to_owned(), printer: order.printer.clone() }),
            None => Err(PrintError::Refused(one_line(&answer.output))),
        }
    }

    /// Takes a job back, as far as it is not printed yet.
    ///
    /// # Errors
    /// [`PrintError`]; a job that is done is one.
    pub fn cancel(&self, job: &PrintJob) -> Result<(), PrintError> {
        let answer = process::ask(&self.cancel, [&job.id], &[], &|| false)?;
        if answer.ok { Ok(()) } else { Err(PrintError::Refused(one_line(&answer.complaint))) }
    }

    /// How far a job is.
    ///
    /// # Errors
    /// Where CUPS cannot be asked.
    pub fn progress(&self, job: &PrintJob, given_up: GivenUp<'_>) -> Result<Progress, PrintError> {
        let lpstat = |args: &[&str]| self.lpstat(args, given_up);
        let open = lpstat(&["-l", "-W", "not-completed", "-o", &job.printer])?;
        if let Some(lines) = entry(&open, &job.id) {
            let printer = details(&lpstat(&["-l", "-p", &job.printer])?).into_iter().next();
            if let Some(why) = printer.and_then(|printer| printer.stopped) {
                return Ok(Progress::HeldUp(why));
            }
            let status = field(&lines, "Status:").filter(|status| is_trouble(status));
            return Ok(status.map_or(Progress::UnderWay, |status| Progress::HeldUp(status.to_owned())));
        }
        let done = lpstat(&["-l", "-W", "completed", "-o", &job.printer])?;
        let alerts = entry(&done, &job.id).and_then(|lines| field(&lines, "Alerts:").map(str::to_owned));
        // A job that CUPS has forgotten was printed, as far as anybody knows: it forgets what is done first.
        let alerts = alerts.unwrap_or_default();
        Ok(if alerts.contains("cancel") || alerts.contains("abort") { Progress::GivenUp } else { Progress::Done })
    }
}

/// The printer behind `system default destination: HP-2F`; an instance stands behind a slash.
fn default_name(text: &str) -> Option<String> {
    let name = text.lines().find_map(|line| line.split_once("default destination: "))?.1.trim();
    name.split('/').next().map(str::to_owned)
}

/// The printers of `lpstat -a` that take no jobs, and why.
fn refusing(text: &str) -> Vec<(String, String)> {
    let mut lines = text.lines().peekable();
    let mut refusing = Vec::new();
    while let Some(line) = lines.next() {
        let Some((name, _)) = line.split_once(" not accepting requests") else { continue };
        let why = lines.next_if(|line| line.starts_with('\t')).map(str::trim).unwrap_or_default();
        refusing.push((name.to_owned(), reason(why)));
    }
    refusing
}

/// The printers of `lpstat -l -p`.
fn details(text: &str) -> Vec<Printer> {
    let mut printers: Vec<Printer> = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(rest) = line.strip_prefix("printer ") {
            let name = rest.split_whitespace().next().unwrap_or_default().to_owned();
            let is_stopped = rest.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with(" disabled"));
            // What the printer says comes first, where it says something.
            let says = lines.next_if(|line| line.starts_with('\t') && line.trim() != "Form mounted:");
            let stopped = is_stopped.then(|| reason(says.unwrap_or_default().trim()));
            printers.push(Printer { name, description: String::new(), is_default: false, stopped, both_sides: None });
        } else if let (Some(printer), Some(words)) =
            (printers.last_mut(), line.trim_start().strip_prefix("Description:"))
        {
            words.trim().clone_into(&mut printer.description);
        }
    }
    printers
}

/// Whether a printer with these options of `lpoptions -l` prints on both sides. A line is `Duplex/2-Sided Printing: *None
/// DuplexNoTumble`, the choice that stands marked; makers have names of their own for it.
fn both_sides(options: &str) -> Option<bool> {
    let mut is_named = false;
    for line in options.lines() {
        let Some((name, choices)) = line.split_once(':') else { continue };
        let (key, name) = (name.split('/').next().unwrap_or_default().to_lowercase(), name.to_lowercase());
        let chosen = choices.split_whitespace().find_map(|choice| choice.strip_prefix('*')).unwrap_or_default();
        let is_unit = key.contains("option") || key.contains("installed");
        let is_about = ["duplex", "sided", "sides"].iter().any(|word| name.contains(word));
        if is_unit && is_about {
            if ["False", "NotInstalled", "None"].contains(&chosen) {
                return Some(false);
            }
            continue;
        }
        if is_about && ["DuplexNoTumble", "two-sided-long-edge"].iter().any(|choice| choices.contains(choice)) {
            is_named = true;
            continue;
        }
        // What a maker calls otherwise is not known.
        if is_about && !["duplex", "sides"].contains(&key.as_str()) {
            return None;
        }
    }
    // Every printer that says anything names its sizes of paper.
    (is_named || options.contains("PageSize/")).then_some(is_named)
}

/// What CUPS says where nobody has given a reason.
fn reason(why: &str) -> String {
    if why.is_empty() || why.eq_ignore_ascii_case("reason unknown") {
        "没有说明原因".to_owned()
    } else {
        why.to_owned()
    }
}

/// The lines below the job with this id.
fn entry<'a>(text: &'a str, id: &str) -> Option<Vec<&'a str>> {
    let mut lines =
        text.lines().skip_while(|line| line.split_whitespace().next() != Some(id) || line.starts_with('\t'));
    lines.next()?;
    Some(lines.take_while(|line| line.starts_with('\t')).collect())
}

fn field<'a>(lines: &[&'a str], name: &str) -> Option<&'a str> {
    lines.iter().find_map(|line| line.trim().strip_prefix(name)).map(str::trim).filter(|words| !words.is_empty())
}

/// Whether what a printer says of a job means that somebody has to help. The words are those of CUPS's own programs
/// (backends `ipp`, `socket`, `lpd`, `usb`); what is none of these is a report of how far it is.
fn is_trouble(status: &str) -> bool {
    const WORDS: [&str; 9] = [
        "not exist",
        "unavailable",
        "not responding",
        "unreachable",
        "unable to",
        "waiting for printer to become available",
        "offline",
        "failed",
        "refused",
    ];
    let status = status.to_lowercase();
    WORDS.iter().any(|word| status.contains(word))
}

/// Why `lp` took nothing.
fn refusal(complaint: &str, printer: &str) -> PrintError {
    let said = complaint.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    if has(&["does not exist", "unknown destination"]) {
        PrintError::UnknownPrinter(printer.to_owned())
    } else if has(&["not accepting"]) {
        PrintError::NotAccepting(printer.to_owned())
    } else if has(&["unable to connect", "scheduler is not running", "bad file descriptor"]) {
        PrintError::Nothing(NoPrinter::NotRunning)
    } else {
        PrintError::Refused(one_line(complaint))
    }
}

fn one_line(text: &str) -> String {
    let line = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("；");
    if line.is_empty() { "没有说明原因".to_owned() } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_default_printer_is_found_in_what_lpstat_says() {
        let check =
            |text: &str, expected: Option<&str>| assert_eq!(default_name(text).as_deref(), expected, "{text:?}");
        check("system default destination: HP-2F\n", Some("HP-2F"));
        check("user default destination: PDF/draft\n", Some("PDF"));
        check("no system default destination\n", None);
        check("", None);
    }

    #[test]
    fn printers_come_with_what_people_call_them_and_why_they_stand_still() {
        let text = "printer PDF is idle.  enabled since Mon Nov 23 12:20:54 2026\n\tForm mounted:\n\
                    \tContent types: any\n\tDescription: 二楼打印机\n\tAlerts: none\n\tUsers allowed:\n\t\t(all)\n\
                    printer GONE disabled since Mon Nov 23 12:20:54 2026 -\n\t缺纸\n\tForm mounted:\n\
                    \tDescription: GONE\nprinter BUSY now printing BUSY-3.  enabled since Mon Nov 23\n\
                    \tPrinting page 1, 4% complete.\n\tDescription: \n\
                    printer OFF disabled since Mon Nov 23 -\n\tUnable to connect: no route\n\tForm mounted:\n\
                    printer MUTE disabled since Mon Nov 23 -\n\treason unknown\n\tForm mounted:\n";
        let printers = details(text);
        let told = printers.iter().map(|printer| (printer.label(), printer.stopped.as_deref())).collect::<Vec<_>>();
        let label = |label: &str| label.to_owned();
        assert_eq!(
            told,
            [
                (label("二楼打印机（PDF）"), None),
                (label("GONE"), Some("缺纸")),
                (label("BUSY"), None),
                (label("OFF"), Some("Unable to connect: no route")),
                (label("MUTE"), Some("没有说明原因")),
            ]
        );
    }

    #[test]
    fn a_printer_says_whether_it_prints_on_both_sides() {
        let size = "PageSize/Media Size: *A4 A3\n";
        let check = |options: &str, expected: Option<bool>| {
            assert_eq!(both_sides(&format!("{size}{options}")), expected, "{options}");
        };
        check("", Some(false));
        check("Resolution/Resolution: *600dpi\n", Some(false));
        check("Duplex/2-Sided Printing: *None DuplexNoTumble DuplexTumble\n", Some(true));
        check("sides/Sides: *one-sided two-sided-long-edge two-sided-short-edge\n", Some(true));
        check("Duplex/双面打印: *None\n", Some(false));
        let unit = "Duplex/Duplex: *None DuplexNoTumble\nOptionDuplex/Duplexer Installed: *";
        check(&format!("{unit}False True\n"), Some(false));
        check(&format!("{unit}True False\n"), Some(true));
        check("KMDuplex/Print Type: *Single Double Booklet\n", None);
        assert_eq!(both_sides(""), None, "it says nothing");
    }

    #[test]
    fn who_takes_no_jobs_says_why() {
        let text = "PDF not accepting requests since Mon Nov 23 12:20:54 2026 -\n\t维护中\n\
                    HP accepting requests since Mon Nov 23 12:20:54 2026\n\
                    OLD not accepting requests since Mon Nov 23 12:20:54 2026 -\n";
        let expected = [("PDF", "维护中"), ("OLD", "没有说明原因")];
        assert_eq!(refusing(text), expected.map(|(name, why)| (name.to_owned(), why.to_owned())));
    }

    #[test]
    fn a_job_is_found_by_its_whole_id() {
        let text = "PDF-12 root 306176 Mon Nov 23\n\tStatus: \n\tAlerts: job-printing\n\tqueued for PDF\n\
                    PDF-1 root 306176 Mon Nov 23\n\tStatus: The printer is not responding.\n\tAlerts: none\n";
        let job = |id| entry(text, id);
        assert_eq!(job("PDF-1").and_then(|lines| field(&lines, "Status:")), Some("The printer is not responding."));
        assert_eq!(job("PDF-12").and_then(|lines| field(&lines, "Status:")), None);
        assert_eq!(job("PDF-12").and_then(|lines| field(&lines, "Alerts:")), Some("job-printing"));
        assert_eq!(job("PDF"), None);
    }

    #[test]
    fn a_report_of_progress_is_no_trouble() {
        for status in [
            "Printing page 2, 40% complete.",
            "Connected to printer.",
            "Spooling job, 20% complete.",
            "Waiting for printer to finish.",
        ] {
            assert!(!is_trouble(status), "{status}");
        }
        for status in ["The printer may not exist or is unavailable at this time.", "Filter failed"] {
            assert!(is_trouble(status), "{status}");
        }
    }

    #[test]
    fn every_refusal_says_what_to_do() {
        let check = |said: &str, expected: &str| {
            let err = refusal(said, "HP").to_string();
            assert!(err.contains(expected), "{said}: {err}");
        };
        check("lp: Error - The printer or class does not exist.", "找不到打印机“HP”");
        check("lp: Destination \"HP\" is not accepting jobs.", "“HP”现在不接受打印作业");
        check("lp: Error - Unable to connect to \"/run/cups/cups.sock\": No such file", "没有运行");
        check("lp: Unsupported document-format\n", "Unsupported document-format");
        check("", "没有说明原因");
    }
}
