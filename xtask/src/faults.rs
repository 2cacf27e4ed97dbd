//! A server's mistakes, for tests: the same folders below `/fault/KIND/`, with something wrong.

use crate::server::POLICY;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use std::time::Duration;

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The WebAssembly takes two seconds, and a pack called slow.json thirteen.
    Slow,
    /// The WebAssembly is not there.
    Missing,
    /// The WebAssembly is called text. It works all the same.
    WrongType,
    /// Half of the WebAssembly is cut off.
    CutOff,
    /// One byte of the glue is not what it was when it was built.
    Changed,
    /// The page's policy allows no WebAssembly.
    Policy,
    /// The loader itself is not there.
    NoLoader,
}

impl Fault {
    /// Every fault.
    pub const ALL: [Self; 7] =
        [Self::Slow, Self::Missing, Self::WrongType, Self::CutOff, Self::Changed, Self::Policy, Self::NoLoader];

    /// Its name, as in the address.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Slow => "slow",
            Self::Missing => "missing",
            Self::WrongType => "wrong-type",
            Self::CutOff => "cut-off",
            Self::Changed => "changed",
            Self::Policy => "policy",
            Self::NoLoader => "no-loader",
        }
    }
}

/// The same files below `/fault/KIND/`, one kind after the other.
pub(crate) fn below(mut router: Router, files: &Router) -> Router {
    for fault in Fault::ALL {
        let faulty = files.clone().layer(from_fn_with_state(fault, spoil));
        router = router.nest_service(&format!("/fault/{}", fault.name()), faulty);
    }
    router
}

async fn spoil(State(fault): State<Fault>, mut request: Request, next: Next) -> Response {
    // What is altered must not be compressed.
    request.headers_mut().remove(header::ACCEPT_ENCODING);
    let path = request.uri().path().to_owned();
    let (wasm, glue) = (path.rsplit('.').next() == Some("wasm"), path.contains("glue-"));
    let mut response = next.run(request).await;
    match fault {
        // Longer than a pack may take.
        Fault::Slow if path.ends_with("/slow.json") => tokio::time::sleep(Duration::from_secs(13)).await,
        Fault::Slow if wasm => tokio::time::sleep(Duration::from_secs(2)).await,
        Fault::Missing if wasm => return StatusCode::NOT_FOUND.into_response(),
        Fault::NoLoader if path.ends_with("/group-fit.js") => return StatusCode::NOT_FOUND.into_response(),
        Fault::WrongType if wasm => {
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain"));
        }
        Fault::CutOff if wasm => return altered(response, |bytes| bytes.truncate(bytes.len() / 2)).await,
        Fault::Changed if glue => return altered(response, |bytes| bytes.extend_from_slice(b"\n//")).await,
        Fault::Policy => {
            if let Ok(policy) = HeaderValue::from_str(&POLICY.replace(" 'wasm-unsafe-eval'", "")) {
                response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
            }
        }
        _ => {}
    }
    response
}

async fn altered(response: Response, alter: impl FnOnce(&mut Vec<u8>)) -> Response {
    let (mut parts, body) = response.into_parts();
    let mut bytes = axum::body::to_bytes(body, 10_000_000).await.map(Vec::from).unwrap_or_default();
    alter(&mut bytes);
    parts.headers.remove(header::CONTENT_LENGTH);
    (parts, bytes).into_response()
}
