//! Fault injection for tests. The same files are served below `/fault/KIND/ROLE/`, with a fault in the files of one role, and
//! below `/fault/policy/DIRECTIVE/`, with a policy that is stricter than ours in one directive.

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

/// A fault of a file or of the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The file takes two seconds, and a pack with the name slow.json thirteen.
    Slow,
    /// The file arrives before all others, which take 0.7 seconds each.
    First,
    /// The server accepts the request, does not respond for 30 s, and then responds with 504.
    Hang,
    /// The server responds with 404, and an HTML page.
    Missing,
    /// The server responds with 503.
    Refused,
    /// The connection breaks after half of the file.
    Broken,
    /// The file ends after its first half, without an error.
    CutOff,
    /// The content differs from that of the build.
    Changed,
    /// The content type is `text/plain`.
    WrongType,
    /// The server sends an HTML page instead, with status 200, as servers of single-page apps do.
    Swapped,
    /// The file is that of the previous version.
    Old,
    /// The server redirects to another address, which has the file.
    Redirected,
    /// The server redirects to a page for signing in.
    SignIn,
    /// The policy of the page is stricter than ours. The role is a directive.
    Policy,
    /// The loader is missing: a short name of `Missing`, for addresses without a role.
    NoLoader,
}

impl Fault {
    /// All faults of files.
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

    /// Its name in addresses.
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

    /// The role if the address names none.
    const fn default_role(self) -> &'static str {
        match self {
            Self::Changed => "glue",
            Self::Policy => "wasm-unsafe-eval",
            Self::NoLoader => "loader",
            _ => "wasm",
        }
    }
}

/// The directives for stricter policies, by the name in the address.
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

/// Whether a segment of an address names a role or, for a policy, a directive.
fn is_role(fault: Fault, role: &str) -> bool {
    if fault == Fault::Policy {
        return DIRECTIVES.iter().any(|(known, _)| *known == role);
    }
    roles::is_role(role)
}

/// The visits whose faults have ended.
static OVER: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Ends the faults of a visit, or starts them again. `visit` is the text after "~" in its addresses. After the end, the same
/// addresses serve the correct files.
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

/// The folder of the previous version, from which `Fault::Old` takes its files. A test makes it with `fake_release::make`.
pub fn old() -> PathBuf {
    paths::target().join("faults/old")
}

/// Serves the files below `/fault/KIND/ROLE/`, and below `/fault/KIND/` for the default role of the fault.
pub fn below(router: Router, files: &Router) -> Router {
    router.nest_service("/fault", files.clone().layer(from_fn(inject)))
}

async fn inject(mut request: Request, next: Next) -> Response {
    let path = request.uri().path().trim_start_matches('/').to_owned();
    let Some((fault, rest)) = path.split_once('/').and_then(|(kind, rest)| Some((Fault::named(kind)?, rest))) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let (role, rest) = match rest.split_once('/') {
        Some((role, rest)) if is_role(fault, role) => (role, rest),
        _ => (fault.default_role(), rest),
    };
    // A segment that begins with "~" only distinguishes visits, so that they do not share files in a cache.
    let (visit, rest) = rest.strip_prefix('~').and_then(|rest| rest.split_once('/')).unwrap_or(("", rest));
    let is_over = is_over(visit);
    let Ok(uri) = Uri::try_from(format!("/{rest}")) else { return StatusCode::BAD_REQUEST.into_response() };
    *request.uri_mut() = uri;
    // Altered files must not be compressed, and the browser must not use its cached copy instead.
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
        // This is longer than the loader's time limit for a pack.
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
            // This is longer than the time limit of our scripts, but not endless, because drivers wait until the page has loaded.
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

/// Replaces the policy by one that is stricter in one directive.
fn stricter(directive: &str, mut response: Response) -> Response {
    let Some((_, instead)) = DIRECTIVES.iter().find(|(name, _)| *name == directive) else { return response };
    let kind = instead.split(' ').next().unwrap_or_default();
    let rest: Vec<&str> = POLICY.split("; ").filter(|one| one.split(' ').next() != Some(kind)).chain([*instead]).collect();
    if let Ok(policy) = HeaderValue::from_str(&rest.join("; ")) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// The file of the previous version with the same name, except for the hash.
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

/// The first half of a file, after which the connection breaks.
async fn broken(response: Response) -> Response {
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, 10_000_000).await.unwrap_or_default();
    let half = bytes.slice(..bytes.len() / 2);
    Response::from_parts(parts, Body::new(Breaks(Some(half))))
}

/// A body that ends with an error after its bytes.
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
