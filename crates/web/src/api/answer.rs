//! What calls answer: one thing, a page of many, bytes, or nothing; each with the status that it always has.
//! What stands in them is said by each noun.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, ETAG, LINK, LOCATION};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use serde::Serialize;

use super::problem::Problem;

/// An answer on its way to the wire.
pub(crate) struct Answer {
    pub status: StatusCode,
    pub head: Vec<(HeaderName, HeaderValue)>,
    pub body: Content,
    /// Of a page, what its next one begins after.
    pub next: Option<String>,
}

/// What stands in its body.
pub(crate) enum Content {
    Nothing,
    Bytes(Vec<u8>),
}

impl Answer {
    pub fn new(status: StatusCode) -> Self {
        Self { status, head: Vec::new(), body: Content::Nothing, next: None }
    }

    /// The same with a line of its head; what cannot stand in one is left out.
    pub fn with(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.head.push((name, value));
        }
        self
    }

    pub fn json(status: StatusCode, value: &impl Serialize) -> Self {
        let body = serde_json::to_vec(value).unwrap_or_default();
        let answer = Self::new(status).with(CONTENT_TYPE, "application/json");
        Self { body: Content::Bytes(body), ..answer }
    }

    /// The same with where the next page is, all else that was asked being the same.
    pub fn linked(self, query: &str) -> Self {
        let Some(next) = &self.next else { return self };
        let asked = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "after");
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(asked).append_pair("after", next);
        let link = format!("<?{}>; rel=\"next\"", query.finish());
        self.with(LINK, &link)
    }

    pub fn into_response(self) -> Response {
        let body = match self.body {
            Content::Nothing => Body::empty(),
            Content::Bytes(bytes) => Body::from(bytes),
        };
        let mut response = Response::new(body);
        *response.status_mut() = self.status;
        response.headers_mut().extend(self.head);
        response
    }
}

/// What a call may answer.
pub(crate) trait Said {
    fn into_answer(self) -> Answer;

    /// The status, and what stands in the body.
    #[cfg(test)]
    fn described(from: &mut schemars::SchemaGenerator) -> Described;
}

/// The success of a call as the description says it.
#[cfg(test)]
pub(crate) struct Described {
    pub status: u16,
    /// The type of what stands in the body, with its schema.
    pub content: Option<(&'static str, schemars::Schema)>,
    /// What its head holds beside.
    pub head: &'static [&'static str],
    /// It may be out of the token's sight once it is done.
    pub hides: bool,
}

/// A shape: what stands in a body as JSON.
#[cfg(test)]
pub(crate) trait Shape: schemars::JsonSchema {}
#[cfg(test)]
impl<T: schemars::JsonSchema> Shape for T {}
#[cfg(not(test))]
pub(crate) trait Shape {}
#[cfg(not(test))]
impl<T> Shape for T {}

/// One thing, as it stands now.
pub(crate) struct Json<T>(pub T);

/// One thing with the version in which it is answered, for `If-Match`.
pub(crate) struct Versioned<T>(pub T, pub String);

/// One thing that was made, and where it is read.
pub(crate) struct Created<T>(pub String, pub T);

/// What goes on by itself from here.
pub(crate) struct Accepted<T>(pub T);

/// It is done, and there is nothing to say.
pub(crate) struct Done;

/// What was done, as it stands now; or that it was done, where this token may not see it any more: a rule took it out
/// of the token's teams. What was made is named by its place then.
pub(crate) enum Seen<T> {
    Still(T),
    Hidden(Option<String>),
}

impl<T> Seen<T> {
    /// Of what was read after it was done.
    pub fn of(read: Result<T, Problem>, place: Option<String>) -> Result<Self, Problem> {
        match read {
            Ok(seen) => Ok(Self::Still(seen)),
            Err(problem) if ["not_found", "forbidden"].contains(&problem.code()) => Ok(Self::Hidden(place)),
            Err(problem) => Err(problem),
        }
    }
}

/// Some of many, and where the next begin.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename = "PageOf{T}"))]
pub(crate) struct Page<T> {
    pub items: Vec<T>,
    /// What `after` takes to go on; null at the end.
    pub next: Option<String>,
}

/// A letter as it came, a file, a table: bytes of a type.
pub(crate) struct Bytes {
    pub kind: String,
    pub bytes: Vec<u8>,
    /// What a browser would keep it as.
    pub name: Option<String>,
}

impl<T: Serialize + Shape> Said for Json<T> {
    fn into_answer(self) -> Answer {
        Answer::json(StatusCode::OK, &self.0)
    }

    #[cfg(test)]
    fn described(from: &mut schemars::SchemaGenerator) -> Described {
        Described { status: 200, content: Some((JSON, from.subschema_for::<T>())), head: &[], hides: false }
    }
}

impl<T: Serialize + Shape> Said for Versioned<T> {
    fn into_answer(self) -> Answer {
        Answer::json(StatusCode::OK, &self.0).with(ETAG, &format!("\"{}\"", self.1))
    }

    #[cfg(test)]
    fn described(from: &mut schemars::SchemaGenerator) -> Described {
        Described { head: &["ETag"], ..Json::<T>::described(from) }
    }
}

impl<T: Serialize + Shape> Said for Created<T> {
    fn into_answer(self) -> Answer {
        Answer::json(StatusCode::CREATED, &self.1).with(LOCATION, &self.0)
    }

    #[cfg(test)]
    fn described(from: &mut schemars::SchemaGenerator) -> Described {
        Described { status: 201, head: &["Location"], ..Json::<T>::described(from) }
    }
}

impl<T: Serialize + Shape> Said for Accepted<T> {
    fn into_answer(self) -> Answer {
        Answer::json(StatusCode::ACCEPTED, &self.0)
    }

    #[cfg(test)]
    fn described(from: &mut schemars::SchemaGenerator) -> Described {
        Described { status: 202, ..Json::<T>::described(from) }
    }
}

impl<T: Said> Said for Seen<T> {
    fn into_answer(self) -> Answer {
        match self {
            Self::Still(seen) => seen.into_answer(),
            Self::Hidden(place) => {
                let answer = Answer::new(StatusCode::NO_CONTENT);
                place.into_iter().fold(answer, |answer, place| answer.with(LOCATION, &place))
            }
        }
    }

    #[cfg(test)]
    fn described(from: &mut schemars::SchemaGenerator) -> Described {
        Described { hides: true, ..T::described(from) }
    }
}

impl Said for Done {
    fn into_answer(self) -> Answer {
        Answer::new(StatusCode::NO_CONTENT)
    }

    #[cfg(test)]
    fn described(_: &mut schemars::SchemaGenerator) -> Described {
        Described { status: 204, content: None, head: &[], hides: false }
    }
}

impl<T: Serialize + Shape> Said for Page<T> {
    fn into_answer(self) -> Answer {
        let answer = Answer::json(StatusCode::OK, &self);
        Answer { next: self.next, ..answer }
    }

    #[cfg(test)]
    fn described(from: &mut schemars::SchemaGenerator) -> Described {
        Described {
            status: 200,
            content: Some((JSON, from.subschema_for::<Self>())),
            head: &["Link"],
            hides: false,
        }
    }
}

impl Said for Bytes {
    fn into_answer(self) -> Answer {
        let mut answer = Answer::new(StatusCode::OK).with(CONTENT_TYPE, &self.kind);
        if let Some(name) = &self.name {
            let quoted = format!("attachment; filename*=UTF-8''{}", crate::fault::form_value(name));
            answer = answer.with(axum::http::header::CONTENT_DISPOSITION, &quoted);
        }
        Answer { body: Content::Bytes(self.bytes), ..answer }
    }

    #[cfg(test)]
    fn described(_: &mut schemars::SchemaGenerator) -> Described {
        let bytes = schemars::json_schema!({ "type": "string", "format": "binary" });
        Described { status: 200, content: Some(("*/*", bytes)), head: &[], hides: false }
    }
}

#[cfg(test)]
const JSON: &str = "application/json";
