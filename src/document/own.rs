//! How a file that this program writes says what stands where in it, so that it comes back exactly however it was worked on.
//!
//! One definition for those who write and for `import`: a cell of a Word document is a content control with its address
//! as tag, one of a web page an element with an attribute, one of a spreadsheet has a name. A figure of a text that follows
//! the cells is a control, or an element, too.

/// Property of a Word document or spreadsheet, and attribute of a web page, that holds the id of the form.
pub const FORM: &str = "data-nianbao-form";
/// Attribute of a web page that holds an address.
pub const ADDRESS: &str = "data-address";
/// Attribute of a web page that says which cells a figure of a text follows.
pub const SAYS: &str = "data-says";
/// What the tag of a figure that follows the cells begins with, in a Word document; what it says follows.
pub const LINK: char = '=';
/// What the names of cells of a spreadsheet begin with; the address follows.
pub const NAME: &str = "nianbao.";
/// The longest tag that Word takes.
pub const LONGEST_TAG: usize = 64;
