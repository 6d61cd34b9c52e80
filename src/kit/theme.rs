//! Every colour, size and stroke of the window. No literal of them stands anywhere else.
//!
//! Held against Word, WPS and forms of the desktop, which do better than our first window: few sizes, each a clear step
//! from the next; one left edge through bars, headings and status line; more room above a group than within it; around
//! a dialog more than inside it, with its answers at the lower right, the way out last, and what belongs to it beside
//! at the left; an empty list that says in one line what comes there. Nothing moves by itself: who wants less motion has
//! no less to see.

use egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, TextStyle, Theme, ThemePreference, Ui,
    Vec2, Visuals, style::ScrollAnimation, vec2,
};

use super::fonts;

/// The colours of one theme, named for their job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Text.
    pub ink: Color32,
    /// Text of less weight: hints, counts, prompts.
    pub ink_weak: Color32,
    /// Text on [`Palette::accent`].
    pub ink_on_accent: Color32,
    /// Bars and side panels.
    pub canvas: Color32,
    /// The form in the middle, and inputs.
    pub sheet: Color32,
    /// Rules between regions, frames of inputs at rest.
    pub line: Color32,
    /// Frames of inputs and buttons under the pointer.
    pub line_strong: Color32,
    /// Button at rest.
    pub button: Color32,
    /// Button under the pointer; row under the pointer.
    pub hover: Color32,
    /// Button held down.
    pub pressed: Color32,
    /// The one colour that says "here": focus, current section, links.
    pub accent: Color32,
    /// Ground of what is current or selected.
    pub accent_soft: Color32,
    /// Ground of selected text.
    pub selection: Color32,
    /// Errors.
    pub error: Color32,
    /// Ground of errors.
    pub error_soft: Color32,
    /// Warnings.
    pub warning: Color32,
    /// Ground of warnings.
    pub warning_soft: Color32,
    /// What is in order.
    pub ok: Color32,
    /// Ground of what is done.
    pub ok_soft: Color32,
    /// Hints and remarks.
    pub info: Color32,
    /// Comments of the review.
    pub comment: Color32,
    /// Ground of what a comment is on.
    pub comment_soft: Color32,
    /// Rules of a printed table.
    pub table_line: Color32,
    /// Ground of the header cells and labels of a table.
    pub table_header: Color32,
    /// Ground of the captions across a table.
    pub table_band: Color32,
    /// Ground of a computed cell.
    pub table_computed: Color32,
    /// Ground of a cell that can be typed into.
    pub table_cell: Color32,
    /// Paper of the preview.
    pub paper: Color32,
    /// Ground of what is found in a text.
    pub found: Color32,
    /// The same of the place that the search has come to.
    pub found_here: Color32,
    /// Ground behind a question that has to be answered first.
    pub veil: Color32,
    /// Shadow of floating windows and menus.
    pub shadow: Color32,
}

const LIGHT: Palette = Palette {
    ink: Color32::from_rgb(0x1d, 0x25, 0x30),
    ink_weak: Color32::from_rgb(0x56, 0x61, 0x70),
    ink_on_accent: Color32::WHITE,
    canvas: Color32::from_rgb(0xf3, 0xf5, 0xf8),
    sheet: Color32::WHITE,
    line: Color32::from_rgb(0xd3, 0xd9, 0xe2),
    line_strong: Color32::from_rgb(0x8d, 0x9a, 0xab),
    button: Color32::WHITE,
    hover: Color32::from_rgb(0xe8, 0xee, 0xf6),
    pressed: Color32::from_rgb(0xd6, 0xe1, 0xef),
    accent: Color32::from_rgb(0x1d, 0x4f, 0x91),
    accent_soft: Color32::from_rgb(0xde, 0xe9, 0xf7),
    selection: Color32::from_rgb(0xb5, 0xd2, 0xf5),
    error: Color32::from_rgb(0xb3, 0x20, 0x1c),
    error_soft: Color32::from_rgb(0xfd, 0xec, 0xea),
    warning: Color32::from_rgb(0x95, 0x5a, 0x00),
    warning_soft: Color32::from_rgb(0xff, 0xf3, 0xd9),
    ok: Color32::from_rgb(0x23, 0x72, 0x3a),
    ok_soft: Color32::from_rgb(0xe3, 0xf3, 0xe7),
    info: Color32::from_rgb(0x2c, 0x66, 0x8a),
    comment: Color32::from_rgb(0x7a, 0x36, 0xa6),
    comment_soft: Color32::from_rgb(0xf0, 0xe4, 0xfa),
    table_line: Color32::from_rgb(0x8a, 0x95, 0xa4),
    table_header: Color32::from_rgb(0xee, 0xf2, 0xf7),
    table_band: Color32::from_rgb(0xdf, 0xe8, 0xf3),
    table_computed: Color32::from_rgb(0xed, 0xef, 0xf2),
    table_cell: Color32::WHITE,
    paper: Color32::WHITE,
    found: Color32::from_rgb(0xff, 0xe5, 0x8a),
    found_here: Color32::from_rgb(0xff, 0xb3, 0x47),
    veil: Color32::from_black_alpha(70),
    shadow: Color32::from_black_alpha(36),
};

const DARK: Palette = Palette {
    ink: Color32::from_rgb(0xe4, 0xe8, 0xee),
    ink_weak: Color32::from_rgb(0xa0, 0xab, 0xba),
    ink_on_accent: Color32::from_rgb(0x10, 0x1a, 0x27),
    canvas: Color32::from_rgb(0x1b, 0x20, 0x27),
    sheet: Color32::from_rgb(0x22, 0x28, 0x30),
    line: Color32::from_rgb(0x39, 0x43, 0x50),
    line_strong: Color32::from_rgb(0x70, 0x7f, 0x92),
    button: Color32::from_rgb(0x2b, 0x33, 0x3d),
    hover: Color32::from_rgb(0x2f, 0x3a, 0x48),
    pressed: Color32::from_rgb(0x38, 0x48, 0x5c),
    accent: Color32::from_rgb(0x86, 0xb6, 0xf0),
    accent_soft: Color32::from_rgb(0x29, 0x3c, 0x55),
    selection: Color32::from_rgb(0x31, 0x55, 0x82),
    error: Color32::from_rgb(0xff, 0x8f, 0x86),
    error_soft: Color32::from_rgb(0x48, 0x28, 0x29),
    warning: Color32::from_rgb(0xf0, 0xb7, 0x50),
    warning_soft: Color32::from_rgb(0x41, 0x36, 0x20),
    ok: Color32::from_rgb(0x80, 0xc9, 0x90),
    ok_soft: Color32::from_rgb(0x1f, 0x38, 0x27),
    info: Color32::from_rgb(0x8c, 0xbd, 0xdd),
    comment: Color32::from_rgb(0xd3, 0xa6, 0xf5),
    comment_soft: Color32::from_rgb(0x43, 0x30, 0x55),
    table_line: Color32::from_rgb(0x5d, 0x6a, 0x7a),
    table_header: Color32::from_rgb(0x2a, 0x32, 0x3c),
    table_band: Color32::from_rgb(0x2e, 0x3b, 0x4b),
    table_computed: Color32::from_rgb(0x2d, 0x33, 0x3b),
    table_cell: Color32::from_rgb(0x22, 0x28, 0x30),
    // Paper stays paper; a little less bright beside a dark form.
    paper: Color32::from_rgb(0xe2, 0xe4, 0xe8),
    found: Color32::from_rgb(0x6a, 0x55, 0x14),
    found_here: Color32::from_rgb(0x86, 0x50, 0x00),
    veil: Color32::from_black_alpha(130),
    shadow: Color32::from_black_alpha(110),
};

/// White on black, and bright signs: every line can be seen, and no ground is told from another by a shade alone.
const CONTRAST: Palette = Palette {
    ink: Color32::WHITE,
    ink_weak: Color32::from_rgb(0xe6, 0xe6, 0xe6),
    ink_on_accent: Color32::BLACK,
    canvas: Color32::BLACK,
    sheet: Color32::BLACK,
    line: Color32::from_rgb(0xb4, 0xb4, 0xb4),
    line_strong: Color32::WHITE,
    button: Color32::BLACK,
    hover: Color32::from_rgb(0x33, 0x33, 0x33),
    pressed: Color32::from_rgb(0x4a, 0x4a, 0x4a),
    accent: Color32::from_rgb(0xff, 0xe9, 0x3b),
    accent_soft: Color32::from_rgb(0x24, 0x24, 0x00),
    selection: Color32::from_rgb(0x00, 0x4c, 0x99),
    error: Color32::from_rgb(0xff, 0x9c, 0x94),
    error_soft: Color32::from_rgb(0x4a, 0x00, 0x00),
    warning: Color32::from_rgb(0xff, 0xc8, 0x4a),
    warning_soft: Color32::from_rgb(0x3d, 0x2a, 0x00),
    ok: Color32::from_rgb(0x7d, 0xf0, 0x92),
    ok_soft: Color32::from_rgb(0x00, 0x33, 0x0d),
    info: Color32::from_rgb(0x7f, 0xdc, 0xff),
    comment: Color32::from_rgb(0xf0, 0xb8, 0xff),
    comment_soft: Color32::from_rgb(0x3a, 0x00, 0x4a),
    table_line: Color32::from_rgb(0xc8, 0xc8, 0xc8),
    table_header: Color32::from_rgb(0x1c, 0x1c, 0x1c),
    table_band: Color32::from_rgb(0x2a, 0x2a, 0x2a),
    table_computed: Color32::from_rgb(0x24, 0x24, 0x24),
    table_cell: Color32::BLACK,
    paper: Color32::WHITE,
    found: Color32::from_rgb(0x5c, 0x4a, 0x00),
    found_here: Color32::from_rgb(0x99, 0x4d, 0x00),
    veil: Color32::from_black_alpha(190),
    shadow: Color32::from_black_alpha(0),
};

impl Palette {
    /// Ground of what is found; of the place that the search has come to a stronger one.
    pub fn of_hit(&self, is_current: bool) -> Color32 {
        if is_current { self.found_here } else { self.found }
    }

    /// The colours that a style paints in.
    pub fn current(style: &egui::Style) -> &'static Self {
        Self::of_visuals(&style.visuals)
    }

    /// The colours that these looks were made of: egui knows light and dark alone, so they are known by their accent.
    pub fn of_visuals(visuals: &Visuals) -> &'static Self {
        [&LIGHT, &DARK, &CONTRAST].into_iter().find(|palette| palette.accent == visuals.hyperlink_color).unwrap_or(
            match visuals.dark_mode {
                true => &DARK,
                false => &LIGHT,
            },
        )
    }

    /// The colours of a theme, where no high contrast is wanted.
    pub const fn of(theme: Theme) -> &'static Self {
        match theme {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
        }
    }
}

/// The colours that this part of the window is painted in.
pub fn palette(ui: &Ui) -> &'static Palette {
    Palette::current(ui.style())
}

/// The type scale: five steps, in points at 100 % text size. Weight and colour tell neighbours apart before size does.
pub mod font {
    /// Hints, counts, badges, labels in tables, the status line.
    pub const CAPTION: f32 = 13.0;
    /// Text, figures, inputs, buttons.
    pub const BODY: f32 = 15.0;
    /// Heading of a group inside a section or a panel, and of a dialog.
    pub const STRONG: f32 = 17.0;
    /// Heading of a section.
    pub const HEADING: f32 = 21.0;
    /// Name of the program on the start page.
    pub const TITLE: f32 = 28.0;
}

/// Sizes of controls and regions in points (at 100 % text size).
pub mod size {
    use super::font;

    /// Width of a Chinese letter of body text: what is as wide as so many letters is told in these.
    pub const EM: f32 = font::BODY;
    /// Height of a line of running text.
    pub const LINE: f32 = 26.0;
    /// Least height of a row of a table.
    pub const TABLE_ROW: f32 = 24.0;
    /// Height of buttons and single-line inputs.
    pub const CONTROL: f32 = 30.0;
    /// Height of a row in the section list.
    pub const SECTION_ROW: f32 = 44.0;
    /// Edge of an icon.
    pub const ICON: f32 = 18.0;
    /// Widest column of running text and forms: longer lines are hard to read.
    pub const MEASURE: f32 = 920.0;
    /// Width of the label column of a form.
    pub const FORM_LABEL: f32 = 96.0;
    /// Least and first size of the window: the latter fits with its title bar and a task bar on a screen of 1366×768.
    pub const WINDOW: ((f32, f32), (f32, f32)) = ((800.0, 520.0), (1280.0, 690.0));
    /// Width of a dialog.
    pub const DIALOG: f32 = 460.0;
    /// Width of the window, in points, below which the form has no room between two panels.
    pub const ROOMY: f32 = 1000.0;
    /// The same below which it has no room beside the section list either.
    pub const TIGHT: f32 = 720.0;
    /// Least and first width of the section list.
    pub const SECTIONS: (f32, f32) = (168.0, 228.0);
    /// Least width of the preview beside the form, which its bar needs, and the one from which it can be read.
    pub const PREVIEW: (f32, f32) = (388.0, 440.0);
    /// Width of a page in the list of pages, and the least width of the preview that has room for that list.
    pub const PAGE_LIST: (f32, f32) = (76.0, 720.0);
    /// Least and first width of the findings.
    pub const FINDINGS: (f32, f32) = (240.0, 312.0);
}

/// The spacing scale in points: what belongs together stands closer than what does not, by a whole step.
pub mod gap {
    /// Inside bars, and between the lines of one entry.
    pub const HALF: f32 = 2.0;
    /// Between a sign and its word.
    pub const TINY: f32 = 4.0;
    /// Between neighbours.
    pub const SMALL: f32 = 8.0;
    /// Between groups; inside cards.
    pub const MEDIUM: f32 = 12.0;
    /// Around a region: the one left edge of bars, headings and status line.
    pub const LARGE: f32 = 16.0;
    /// Between blocks of a page, and around a dialog.
    pub const HUGE: f32 = 24.0;
}

/// Width of rules and frames.
pub mod stroke {
    /// Hairline between regions and in tables.
    pub const THIN: f32 = 1.0;
    /// Frame of what has the focus.
    pub const FOCUS: f32 = 2.0;
    /// Outline of a cell in a broken balance.
    pub const OUTLINE: f32 = 1.5;
    /// Lines of icons.
    pub const ICON: f32 = 1.5;
    /// Bar beside the current section.
    pub const CURRENT: f32 = 3.0;
}

/// Rounding of corners.
pub mod round {
    /// Buttons and inputs.
    pub const CONTROL: u8 = 4;
    /// Cards, menus and dialogs.
    pub const CARD: u8 = 6;
    /// Thin bars.
    pub const BAR: u8 = 1;
}

/// The signs that stand beside a colour, so that no state is told by colour alone.
pub mod sign {
    /// An error.
    pub const ERROR: &str = "●";
    /// A warning.
    pub const WARNING: &str = "▲";
    /// A remark.
    pub const INFO: &str = "◆";
    /// In order, complete.
    pub const OK: &str = "✓";
    /// Not begun.
    pub const EMPTY: &str = "○";
    /// Two sums differ.
    pub const DIFFERS: &str = "≠";
    /// Not saved.
    pub const UNSAVED: &str = "●";
}

/// Figures in tables.
pub fn figure_font() -> FontId {
    FontId::new(font::BODY, FontFamily::Proportional)
}

/// Labels in tables.
pub fn table_label_font() -> FontId {
    FontId::new(font::CAPTION, FontFamily::Proportional)
}

/// Headings inside a page.
pub fn subheading_font() -> FontId {
    FontId::new(font::STRONG, fonts::heading())
}

/// The name of the program on the start page.
pub fn title_font() -> FontId {
    FontId::new(font::TITLE, fonts::heading())
}

/// Puts faces, sizes and colours into a context. Once, before the first frame.
pub fn install(ctx: &Context) {
    fonts::install(ctx);
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme, |style| {
            style.text_styles = [
                (TextStyle::Small, FontId::new(font::CAPTION, FontFamily::Proportional)),
                (TextStyle::Body, FontId::new(font::BODY, FontFamily::Proportional)),
                (TextStyle::Button, FontId::new(font::BODY, FontFamily::Proportional)),
                (TextStyle::Monospace, FontId::new(font::BODY, FontFamily::Monospace)),
                (TextStyle::Heading, FontId::new(font::HEADING, fonts::heading())),
            ]
            .into();
            let spacing = &mut style.spacing;
            spacing.item_spacing = Vec2::splat(gap::SMALL);
            spacing.button_padding = vec2(gap::MEDIUM, gap::TINY);
            spacing.interact_size = vec2(size::CONTROL, size::CONTROL);
            spacing.menu_margin = Margin::same(gap::TINY as i8);
            spacing.window_margin = Margin::same(gap::LARGE as i8);
            spacing.tooltip_width = size::DIALOG;
            spacing.icon_width = size::ICON;
            spacing.icon_width_inner = size::ICON * 0.6;
            spacing.icon_spacing = gap::SMALL;
            spacing.combo_height = size::CONTROL * 9.0;
            spacing.scroll = scroll();
            // Labels are read, not copied; a selectable label would take the focus by Tab.
            style.interaction.selectable_labels = false;
            // Nothing moves by itself: a jump that glides is a jump that is still under way at the next key.
            style.animation_time = 0.0;
            style.scroll_animation = ScrollAnimation::none();
            style.compact_menu_style = false;
            style.visuals = visuals(theme, Palette::of(theme));
        });
    }
    // Text size is the program's own matter, in steps and within limits, see `Command`.
    ctx.options_mut(|options| {
        options.zoom_with_keyboard = false;
        // Where the desktop does not say: as the paper that the report is printed on.
        options.fallback_theme = Theme::Light;
    });
    ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
}

/// Thin bars that stand wherever there is more than can be seen. egui paints them in the colours of buttons, which are
/// those of the page here.
fn scroll() -> egui::style::ScrollStyle {
    egui::style::ScrollStyle {
        foreground_color: true,
        floating_width: gap::TINY,
        dormant_background_opacity: 0.0,
        dormant_handle_opacity: 0.45,
        active_background_opacity: 0.0,
        active_handle_opacity: 0.45,
        interact_background_opacity: 0.0,
        interact_handle_opacity: 0.8,
        ..egui::style::ScrollStyle::thin()
    }
}

/// Sets light, dark or the system's theme; `contrast` in the colours of high contrast, which are dark ones.
pub fn choose(ctx: &Context, preference: ThemePreference, contrast: bool) {
    let dark = if contrast { &CONTRAST } else { &DARK };
    ctx.style_mut_of(Theme::Dark, |style| style.visuals = visuals(Theme::Dark, dark));
    ctx.set_theme(if contrast { ThemePreference::Dark } else { preference });
}

fn visuals(theme: Theme, palette: &Palette) -> Visuals {
    let mut visuals = theme.default_visuals();
    let card = CornerRadius::same(round::CARD);
    visuals.weak_text_color = Some(palette.ink_weak);
    visuals.hyperlink_color = palette.accent;
    visuals.faint_bg_color = palette.canvas;
    visuals.extreme_bg_color = palette.sheet;
    visuals.text_edit_bg_color = Some(palette.sheet);
    visuals.code_bg_color = palette.canvas;
    visuals.warn_fg_color = palette.warning;
    visuals.error_fg_color = palette.error;
    visuals.window_fill = palette.sheet;
    visuals.window_stroke = Stroke::new(stroke::THIN, palette.line);
    visuals.window_corner_radius = card;
    visuals.menu_corner_radius = card;
    visuals.window_shadow = Shadow { offset: [0, 6], blur: 24, spread: 0, color: palette.shadow };
    visuals.popup_shadow = Shadow { offset: [0, 3], blur: 12, spread: 0, color: palette.shadow };
    visuals.panel_fill = palette.canvas;
    visuals.selection.bg_fill = palette.selection;
    visuals.selection.stroke = Stroke::new(stroke::FOCUS, palette.accent);
    visuals.text_cursor.stroke = Stroke::new(stroke::FOCUS, palette.accent);
    visuals.ime_composition.active_underline_stroke = Stroke::new(stroke::FOCUS, palette.accent);
    visuals.ime_composition.inactive_underline_stroke = Stroke::new(stroke::THIN, palette.accent);
    visuals.indent_has_left_vline = false;
    // The blinking would wake the machine twice a second while nothing happens.
    visuals.text_cursor.blink = false;

    let control = CornerRadius::same(round::CONTROL);
    let widgets = &mut visuals.widgets;
    for (widget, fill, line, ink) in [
        (&mut widgets.noninteractive, palette.canvas, palette.line, palette.ink),
        (&mut widgets.inactive, palette.button, palette.line, palette.ink),
        (&mut widgets.hovered, palette.hover, palette.line_strong, palette.ink),
        (&mut widgets.active, palette.pressed, palette.accent, palette.ink),
        (&mut widgets.open, palette.pressed, palette.line_strong, palette.ink),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(stroke::THIN, line);
        widget.fg_stroke = Stroke::new(stroke::THIN, ink);
        widget.corner_radius = control;
        widget.expansion = 0.0;
    }
    // The focus must be seen from across the desk.
    widgets.active.bg_stroke = Stroke::new(stroke::FOCUS, palette.accent);
    visuals
}

#[cfg(test)]
mod tests {
    use super::*;

    /// WCAG 2.1, relative luminance.
    fn luminance(color: Color32) -> f32 {
        let channel = |value: u8| {
            let value = f32::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(color.r()) + 0.7152 * channel(color.g()) + 0.0722 * channel(color.b())
    }

    fn contrast(a: Color32, b: Color32) -> f32 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_can_be_read_on_every_ground() {
        for (name, palette) in [("light", &LIGHT), ("dark", &DARK), ("high contrast", &CONTRAST)] {
            let least = if name == "high contrast" { 7.0 } else { 4.5 };
            for (ink, ground) in [
                (palette.ink, palette.canvas),
                (palette.ink, palette.sheet),
                (palette.ink, palette.pressed),
                (palette.ink, palette.table_band),
                (palette.ink, palette.table_computed),
                (palette.ink, palette.selection),
                (palette.ink, palette.found),
                (palette.ink, palette.found_here),
                (palette.ink_weak, palette.canvas),
                (palette.ink_weak, palette.sheet),
                (palette.ink_weak, palette.table_cell),
                (palette.ink_weak, palette.table_computed),
                (palette.ink_weak, palette.accent_soft),
                (palette.ink_on_accent, palette.accent),
                (palette.accent, palette.sheet),
                (palette.accent, palette.table_computed),
                (palette.error, palette.table_computed),
                (palette.error, palette.sheet),
                (palette.error, palette.canvas),
                (palette.error, palette.error_soft),
                (palette.error, palette.accent_soft),
                (palette.warning, palette.sheet),
                (palette.warning, palette.canvas),
                (palette.warning, palette.warning_soft),
                (palette.warning, palette.accent_soft),
                (palette.ok, palette.sheet),
                (palette.ok, palette.canvas),
                (palette.ok, palette.table_header),
                (palette.ink, palette.accent_soft),
                (palette.info, palette.sheet),
                (palette.info, palette.canvas),
                (palette.ink, palette.comment_soft),
                (palette.comment, palette.sheet),
                (palette.comment, palette.canvas),
                (palette.comment, palette.comment_soft),
                (palette.comment, palette.accent_soft),
            ] {
                assert!(contrast(ink, ground) >= least, "{name}: {ink:?} on {ground:?}");
            }
        }
    }
}
