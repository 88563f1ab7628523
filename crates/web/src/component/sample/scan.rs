//! Reads our own markup back for the tests: tags with their attributes in order, and the text that a reader sees.
//! It knows only what maud writes (double quotes, closed elements) and is no parser of the wild.

/// One tag as it stands in the markup.
#[derive(Debug)]
pub struct Tag<'a> {
    pub name: &'a str,
    pub attributes: Vec<(&'a str, &'a str)>,
    /// An ancestor or the element itself is hidden from screen readers.
    pub hidden: bool,
    /// Of a link or button: the text inside, labels of drawings included.
    pub text: String,
}

impl<'a> Tag<'a> {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(of, _)| *of == name).map(|(_, value)| *value)
    }
}

const VOID: [&str; 8] = ["input", "meta", "link", "br", "img", "hr", "source", "wbr"];
/// The elements whose text is their name.
const NAMED_BY_TEXT: [&str; 3] = ["button", "a", "summary"];
const BLOCKS: [&str; 24] = [
    "div", "p", "li", "ul", "ol", "h1", "h2", "h3", "section", "nav", "header", "footer", "form", "main",
    "aside", "dt", "dd", "button", "label", "option", "details", "summary", "title", "fieldset",
];

/// What a page holds.
pub struct Page<'a> {
    pub tags: Vec<Tag<'a>>,
    /// What a reader sees, a line a block.
    pub visible: String,
}

/// Reads a whole page or a piece of one.
pub fn scan(html: &str) -> Page<'_> {
    let mut page = Page { tags: Vec::new(), visible: String::new() };
    let mut open: Vec<usize> = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let silent = open
            .iter()
            .any(|at| matches!(page.tags[*at].name, "script" | "style" | "defs" | "svg" | "option"));
        page.say(&rest[..start], &open, silent);
        let end = rest[start..].find('>').map_or(rest.len(), |end| start + end);
        let whole = &rest[start + 1..end];
        let inside = whole.trim_end_matches('/');
        rest = rest.get(end + 1..).unwrap_or_default();
        if let Some(name) = inside.strip_prefix('/') {
            let closed = open.pop().map(|at| page.tags[at].name);
            assert_eq!(closed, Some(name), "elements close in order");
            page.break_after(name);
        } else if !inside.starts_with('!') {
            page.open(inside, &mut open);
            let closed =
                inside.len() < whole.len() && page.tags.last().is_some_and(|tag| !VOID.contains(&tag.name));
            if closed {
                open.pop();
            }
        }
    }
    assert!(open.is_empty(), "{} elements stay open", open.len());
    page.visible = tidy(&page.visible);
    page
}

impl<'a> Page<'a> {
    fn open(&mut self, inside: &'a str, open: &mut Vec<usize>) {
        let (name, rest) = inside.split_once(' ').unwrap_or((inside, ""));
        let attributes = attributes(rest);
        let inherited = open.last().is_some_and(|at| self.tags[*at].hidden);
        let hidden = inherited || attributes.contains(&("aria-hidden", "true"));
        let label = attributes.iter().find(|(name, _)| *name == "aria-label").map_or("", |(_, label)| label);
        self.tell(label, open);
        self.break_after(name);
        self.tags.push(Tag { name, attributes, hidden, text: label.to_owned() });
        if !VOID.contains(&name) {
            open.push(self.tags.len() - 1);
        }
    }

    fn say(&mut self, text: &str, open: &[usize], silent: bool) {
        self.tell(text, open);
        if !silent {
            self.visible.push_str(text);
        }
    }

    /// Adds words to the open elements that are judged by their text.
    fn tell(&mut self, words: &str, open: &[usize]) {
        for at in open {
            let tag = &mut self.tags[*at];
            if NAMED_BY_TEXT.contains(&tag.name) {
                tag.text.push_str(words);
            }
        }
    }

    fn break_after(&mut self, name: &str) {
        self.visible.push(if BLOCKS.contains(&name) { '\n' } else { ' ' });
    }
}

fn attributes(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end = rest.find([' ', '=']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        if let Some(value) = after.strip_prefix("=\"") {
            let end = value.find('"').unwrap_or(value.len());
            found.push((name, &value[..end]));
            rest = value.get(end + 1..).unwrap_or_default().trim_start();
        } else {
            found.push((name, ""));
            rest = after.trim_start();
        }
    }
    found
}

fn tidy(text: &str) -> String {
    let words = |line: &str| line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let lines = text.lines().map(words).filter(|line| !line.is_empty());
    let text = lines.collect::<Vec<_>>().join("\n");
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
