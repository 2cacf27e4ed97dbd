//! Fault injection, for tests: the same folders below `/fault/KIND/ROLE/`, with something wrong with the files of one role, and below
//! `/fault/policy/DIRECTIVE/`, with a page's policy stricter than ours by one directive.

use crate::fake_release::names;
use crate::roles::{self, is_of};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn};
use axum::response::{Html, IntoResponse, Redirect, Response};
use http_body::Frame;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;
use xtask::paths;
use xtask::policy::POLICY;

/// What can be wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It takes two seconds, and a pack called slow.json thirteen.
    Slow,
    /// It comes before all others, which take most of a second each.
    First,
    /// The server accepts the request, does not answer for 30 s, and then says that it cannot (504).
    Hang,
    /// It is not there (404, with a page that says so).
    Missing,
    /// The server refuses (503).
    Refused,
    /// The connection breaks in the middle of it.
    Broken,
    /// Half of it is there, and looks whole.
    CutOff,
    /// It is not what it was when it was built.
    Changed,
    /// It is called text.
    WrongType,
    /// A page stands in its place, as servers of single-page apps answer (200).
    Swapped,
    /// It is of the version before.
    Old,
    /// It is at another address.
    Redirected,
    /// A page that asks to sign in stands in its place, by a redirect.
    SignIn,
    /// The policy of the page is stricter than ours. Its role is a directive.
    Policy,
    /// The loader is not there: a short name of `Missing`, for addresses without a role.
    NoLoader,
}

impl Fault {
    /// Every fault of a file.
    pub const OF_FILES: [Self; 13] = [
        Self::Slow,
        Self::First,
        Self::Hang,
        Self::Missing,
        Self::Refused,
        Self::Broken,
        Self::CutOff,
        Self::Changed,
        Self::WrongType,
        Self::Swapped,
        Self::Old,
        Self::Redirected,
        Self::SignIn,
    ];

    /// Its name, as in the address.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Slow => "slow",
            Self::First => "first",
            Self::Hang => "hang",
            Self::Missing => "missing",
            Self::Refused => "refused",
            Self::Broken => "broken",
            Self::CutOff => "cut-off",
            Self::Changed => "changed",
            Self::WrongType => "wrong-type",
            Self::Swapped => "swapped",
            Self::Old => "old",
            Self::Redirected => "redirected",
            Self::SignIn => "sign-in",
            Self::Policy => "policy",
            Self::NoLoader => "no-loader",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::OF_FILES.into_iter().chain([Self::Policy, Self::NoLoader]).find(|fault| fault.name() == name)
    }

    /// The role that is meant if the address names none.
    const fn default_role(self) -> &'static str {
        match self {
            Self::Changed => "glue",
            Self::Policy => "wasm-unsafe-eval",
            Self::NoLoader => "loader",
            _ => "wasm",
        }
    }
}

/// What a policy can be stricter by: a directive that is `'none'`, or what stands in its place.
pub const DIRECTIVES: [(&str, &str); 11] = [
    ("wasm-unsafe-eval", "script-src 'self'"),
    ("script-src", "script-src 'none'"),
    ("style-src", "style-src 'none'"),
    ("connect-src", "connect-src 'none'"),
    ("img-src", "img-src 'none'"),
    ("manifest-src", "manifest-src 'none'"),
    ("worker-src", "worker-src 'none'"),
    ("frame-src", "frame-src 'none'"),
    ("trusted-types", "trusted-types 'none'"),
    ("sandbox", "sandbox allow-scripts"),
    ("integrity", "require-sri-for script style"),
];

/// Whether a directory of an address names something that can be wrong: a role, the beginning of a name, or a directive.
fn is_role(fault: Fault, role: &str) -> bool {
    if fault == Fault::Policy {
        return DIRECTIVES.iter().any(|(known, _)| *known == role);
    }
    roles::is_role(role)
}

/// The visits whose faults are over.
static OVER: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Ends the faults of a visit, by what stands behind its "~", or lets them begin again: the same addresses then give what is right.
pub fn over(visit: &str, is_over: bool) {
    let mut over = OVER.lock().unwrap_or_else(PoisonError::into_inner);
    if is_over {
        over.insert(visit.to_owned());
    } else {
        over.remove(visit);
    }
}

fn is_over(visit: &str) -> bool {
    OVER.lock().unwrap_or_else(PoisonError::into_inner).contains(visit)
}

/// The version before, from which `Fault::Old` takes its files. A test makes it by `fake_release::another`.
pub fn old() -> PathBuf {
    paths::target().join("faults/old")
}

/// The same files below `/fault/KIND/ROLE/`, and below `/fault/KIND/` for the role that a fault usually has.
pub fn below(router: Router, files: &Router) -> Router {
    router.nest_service("/fault", files.clone().layer(from_fn(spoil)))
}

async fn spoil(mut request: Request, next: Next) -> Response {
    let path = request.uri().path().trim_start_matches('/').to_owned();
    let Some((fault, rest)) = path.split_once('/').and_then(|(kind, rest)| Some((Fault::named(kind)?, rest))) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let (role, rest) = match rest.split_once('/') {
        Some((role, rest)) if is_role(fault, role) => (role, rest),
        _ => (fault.default_role(), rest),
    };
    // What begins with "~" only tells one visit from another, so that no cache knows the files of both.
    let (visit, rest) = rest.strip_prefix('~').and_then(|rest| rest.split_once('/')).unwrap_or(("", rest));
    let is_over = is_over(visit);
    let Ok(uri) = Uri::try_from(format!("/{rest}")) else { return StatusCode::BAD_REQUEST.into_response() };
    *request.uri_mut() = uri;
    // What is altered must not be compressed, nor taken for what the browser has.
    for name in [header::ACCEPT_ENCODING, header::IF_NONE_MATCH, header::IF_MODIFIED_SINCE] {
        request.headers_mut().remove(name);
    }
    if is_over {
        return next.run(request).await;
    }
    let name = rest.rsplit('/').next().unwrap_or_default();
    if fault == Fault::Policy {
        return stricter(role, next.run(request).await);
    }
    if fault == Fault::Slow && name == "slow.json" {
        // Longer than a pack may take.
        tokio::time::sleep(Duration::from_secs(13)).await;
    }
    let is_it = is_of(role, name);
    if fault == Fault::First && !is_it && !is_page(name) {
        tokio::time::sleep(Duration::from_millis(700)).await;
    }
    if !is_it {
        return next.run(request).await;
    }
    match fault {
        Fault::Slow => tokio::time::sleep(Duration::from_secs(2)).await,
        Fault::Hang => {
            // Longer than we wait; a browser's driver waits for the end of it.
            tokio::time::sleep(Duration::from_secs(30)).await;
            return StatusCode::GATEWAY_TIMEOUT.into_response();
        }
        Fault::Missing | Fault::NoLoader => return (StatusCode::NOT_FOUND, Html("<h1>Not found</h1>")).into_response(),
        Fault::Refused => return (StatusCode::SERVICE_UNAVAILABLE, Html("<h1>Busy</h1>")).into_response(),
        Fault::Swapped => return Html("<!doctype html><title>App</title><div id=\"app\"></div>").into_response(),
        Fault::Redirected => return Redirect::temporary(&format!("/{rest}")).into_response(),
        Fault::SignIn => return Redirect::temporary("/sign-in.html").into_response(),
        Fault::Old => return before(role, name).unwrap_or_else(|| StatusCode::NOT_FOUND.into_response()),
        _ => {}
    }
    let mut response = next.run(request).await;
    match fault {
        Fault::WrongType => {
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain"));
        }
        Fault::CutOff => return altered(response, |bytes| bytes.truncate(bytes.len() / 2)).await,
        Fault::Changed => return altered(response, |bytes| bytes.extend_from_slice(b"\n\n")).await,
        Fault::Broken => return broken(response).await,
        _ => {}
    }
    response
}

fn is_page(name: &str) -> bool {
    name.rsplit('.').next() == Some("html")
}

/// The page with a policy that is stricter by one directive.
fn stricter(directive: &str, mut response: Response) -> Response {
    let Some((_, instead)) = DIRECTIVES.iter().find(|(name, _)| *name == directive) else { return response };
    let kind = instead.split(' ').next().unwrap_or_default();
    let rest: Vec<&str> = POLICY.split("; ").filter(|one| one.split(' ').next() != Some(kind)).chain([*instead]).collect();
    if let Ok(policy) = HeaderValue::from_str(&rest.join("; ")) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// The file of the version before that has the same name but for its hash.
fn before(role: &str, name: &str) -> Option<Response> {
    let stem = |name: &str| name.rsplit_once('-').map_or(name.to_owned(), |(stem, _)| stem.to_owned());
    let old = names(&old()).ok()?.into_iter().find(|old| is_of(role, old) && stem(old) == stem(name))?;
    let bytes = std::fs::read(self::old().join(old)).ok()?;
    let kind = match name.rsplit('.').next()? {
        "js" => "text/javascript",
        "css" => "text/css",
        "html" => "text/html",
        "wasm" => "application/wasm",
        _ => "application/json",
    };
    Some(([(header::CONTENT_TYPE, kind)], bytes).into_response())
}

async fn altered(response: Response, alter: impl FnOnce(&mut Vec<u8>)) -> Response {
    let (mut parts, body) = response.into_parts();
    let mut bytes = axum::body::to_bytes(body, 10_000_000).await.map(Vec::from).unwrap_or_default();
    alter(&mut bytes);
    parts.headers.remove(header::CONTENT_LENGTH);
    (parts, bytes).into_response()
}

/// The half of a file, after which the connection breaks.
async fn broken(response: Response) -> Response {
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, 10_000_000).await.unwrap_or_default();
    let half = bytes.slice(..bytes.len() / 2);
    Response::from_parts(parts, Body::new(Breaks(Some(half))))
}

/// A body that breaks once its bytes are out.
struct Breaks(Option<Bytes>);

impl axum::body::HttpBody for Breaks {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        Poll::Ready(Some(match self.0.take() {
            Some(bytes) => Ok(Frame::data(bytes)),
            None => Err(std::io::ErrorKind::ConnectionReset.into()),
        }))
    }
}
