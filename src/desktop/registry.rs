//! The registry of Windows, in which its user says what he wants of all programs.

use windows_registry::CURRENT_USER;

/// Whether high contrast is wanted of all programs (`HIGHCONTRAST` in the Win32 documentation): Alt+Shift+PrintScreen, or
/// the settings of Windows.
#[must_use]
pub fn wants_contrast() -> bool {
    let flags = CURRENT_USER.open(r"Control Panel\Accessibility\HighContrast").and_then(|key| key.get_string("Flags"));
    flags.is_ok_and(|flags| is_on(&flags))
}

/// `HCF_HIGHCONTRASTON` among flags that are written as a decimal number.
fn is_on(flags: &str) -> bool {
    flags.trim().parse::<u32>().is_ok_and(|flags| flags & 1 != 0)
}

#[cfg(test)]
mod tests {
    use super::is_on;

    #[test]
    fn high_contrast_is_the_first_flag() {
        let wanted = ["127", "126", "4195", "", "on"].map(is_on);
        assert_eq!(wanted, [true, false, true, false, false], "126 is what a new Windows says");
    }
}
