//! What calls answer: one thing, a page of many, bytes, or nothing; each with the status that it always has.
//! What stands in them is said by each noun.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, ETAG, LINK, LOCATION};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use serde::Serialize;

/// An answer on its way to the wire.
pub(crate) struct Answer {
    pub status: StatusCode,
    pub head: Vec<(HeaderName, HeaderValue)>,
    pub body: Content,
}

/// What stands in its body.
pub(crate) enum Content {
    Nothing,
    Bytes(Vec<u8>),
}

impl Answer {
    pub fn new(status: StatusCode) -> Self {
        Self { status, head: Vec::new(), body: Content::Nothing }
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
        Described { status: 200, content: Some((JSON, from.subschema_for::<T>())), head: &[] }
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

impl Said for Done {
    fn into_answer(self) -> Answer {
        Answer::new(StatusCode::NO_CONTENT)
    }

    #[cfg(test)]
    fn described(_: &mut schemars::SchemaGenerator) -> Described {
        Described { status: 204, content: None, head: &[] }
    }
}

impl<T: Serialize + Shape> Said for Page<T> {
    fn into_answer(self) -> Answer {
        let answer = Answer::json(StatusCode::OK, &self);
        match &self.next {
            Some(next) => {
                answer.with(LINK, &format!("<?after={}>; rel=\"next\"", crate::fault::form_value(next)))
            }
            None => answer,
        }
    }

    #[cfg(test)]
    fn described(from: &mut schemars::SchemaGenerator) -> Described {
        Described { status: 200, content: Some((JSON, from.subschema_for::<Self>())), head: &["Link"] }
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
        Described { status: 200, content: Some(("*/*", bytes)), head: &[] }
    }
}

#[cfg(test)]
const JSON: &str = "application/json";
