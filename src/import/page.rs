//! The tree of a web page, as html5ever builds it: nodes in a list, so that no depth of them is ever a stack.

use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    rc::Rc,
};

use html5ever::{
    Attribute, ExpandedName, QualName,
    interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink},
    tendril::{StrTendril, TendrilSink as _},
};

use super::{
    error::ImportError,
    limits::{CELLS, DEPTH},
};

/// Most nodes of a page: each cell and paragraph with some elements and texts in it.
const NODES: usize = 10 * CELLS;
/// So much is parsed before depth and number of nodes are looked at again.
const PIECE: usize = 16 << 10;

/// A node of a page.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// Its name in lower case; empty of everything that is no element.
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    /// Of a piece of text.
    pub(super) text: String,
    pub(super) children: Vec<usize>,
    parent: Option<usize>,
    depth: usize,
}

impl Node {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// Builds the tree; node 0 is the page.
pub(super) fn parse(text: &str) -> Result<Vec<Node>, ImportError> {
    let mut parser = html5ever::parse_document(Sink::new(), html5ever::ParseOpts::default());
    let mut rest = text;
    while !rest.is_empty() {
        let mut end = rest.len().min(PIECE);
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        let (piece, after) = rest.split_at(end);
        parser.process(StrTendril::from_slice(piece));
        let sink = &parser.tokenizer.sink.sink;
        if sink.depth.get() > DEPTH {
            return Err(ImportError::TooDeep);
        }
        if sink.nodes.borrow().len() > NODES {
            return Err(ImportError::TooMany);
        }
        rest = after;
    }
    let sink = parser.finish();
    if sink.depth.get() > DEPTH {
        return Err(ImportError::TooDeep);
    }
    Ok(sink.nodes.into_inner())
}

struct Sink {
    nodes: RefCell<Vec<Node>>,
    /// The deepest so far.
    depth: Cell<usize>,
}

/// A node as the parser knows it.
#[derive(Clone)]
struct Handle {
    at: usize,
    name: Rc<QualName>,
}

impl Sink {
    fn new() -> Self {
        Self { nodes: RefCell::new(vec![Node::default()]), depth: Cell::new(0) }
    }

    fn add(&self, node: Node) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(node);
        nodes.len() - 1
    }

    fn other(&self) -> Handle {
        Handle { at: self.add(Node::default()), name: Rc::new(no_name()) }
    }

    fn put(&self, parent: usize, before: Option<usize>, child: NodeOrText<Handle>) {
        let at = match child {
            NodeOrText::AppendNode(node) => {
                self.detach(node.at);
                node.at
            }
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let index = before.and_then(|before| nodes[parent].children.iter().position(|child| *child == before));
                let last = match index {
                    Some(index) => index.checked_sub(1).map(|index| nodes[parent].children[index]),
                    None => nodes[parent].children.last().copied(),
                };
                let is_text = |node: &Node| node.name.is_empty() && !node.text.is_empty();
                if let Some(last) = last.filter(|last| is_text(&nodes[*last])) {
                    nodes[last].text.push_str(&text);
                    return;
                }
                drop(nodes);
                self.add(Node { text: text.to_string(), ..Node::default() })
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let depth = nodes[parent].depth + 1;
        (nodes[at].parent, nodes[at].depth) = (Some(parent), depth);
        self.depth.set(self.depth.get().max(depth));
        let children = &mut nodes[parent].children;
        let index = before.and_then(|before| children.iter().position(|child| *child == before));
        children.insert(index.unwrap_or(children.len()), at);
    }

    fn detach(&self, at: usize) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[at].parent.take() {
            nodes[parent].children.retain(|child| *child != at);
        }
    }
}

fn no_name() -> QualName {
    QualName::new(None, html5ever::ns!(), html5ever::LocalName::from(""))
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Self;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { at: 0, name: Rc::new(no_name()) }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Handle {
        let attributes = attrs.iter().map(|found| (found.name.local.to_string(), found.value.to_string())).collect();
        let at = self.add(Node { name: name.local.to_string(), attributes, ..Node::default() });
        Handle { at, name: Rc::new(name) }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.other()
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.other()
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.put(parent.at, None, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let has_parent = self.nodes.borrow()[element.at].parent.is_some();
        if has_parent { self.append_before_sibling(element, child) } else { self.append(previous, child) }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.at == y.at
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let parent = self.nodes.borrow()[sibling.at].parent;
        if let Some(parent) = parent {
            self.put(parent, Some(sibling.at), child);
        }
    }

    fn add_attrs_if_missing(&self, _: &Handle, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.at);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let children = std::mem::take(&mut self.nodes.borrow_mut()[node.at].children);
        for at in children {
            self.nodes.borrow_mut()[at].parent = None;
            let name = Rc::new(no_name());
            self.put(new_parent.at, None, NodeOrText::AppendNode(Handle { at, name }));
        }
    }
}
