//! A static file server, with the policy under which the product promises to run.

use crate::offline;
use crate::policy::POLICY;
use anyhow::{Context, Result};
use axum::Router;
use axum::extract::{Path as UrlPath, Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::path::PathBuf;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// A site to serve.
#[derive(Clone, Debug)]
pub struct Site {
    /// The folders. The first one that has a file serves it.
    pub folders: Vec<PathBuf>,
    /// Wraps the router of the files, for fault injection in tests.
    pub more: Option<fn(Router, &Router) -> Router>,
    /// Whether to send the policy of docs/design.md. The peers of the bench cannot run under it.
    pub strict: bool,
    /// The number of the build, if pages must reload when it changes.
    pub live: Option<watch::Receiver<u64>>,
}

/// Listens on 127.0.0.1 at `port`, or at the next free one. Port 0 is any free port.
///
/// # Errors
/// Returns an error if no port is free.
pub async fn listen(port: u16) -> Result<TcpListener> {
    let mut last = None;
    for port in port..=port.saturating_add(20) {
        match TcpListener::bind(("127.0.0.1", port)).await {
            Ok(listener) => return Ok(listener),
            Err(error) => last = Some(error),
        }
    }
    Err(last.map_or_else(|| anyhow::anyhow!("no port"), Into::into))
        .with_context(|| format!("No port from {port} on is free. Name another with --port."))
}

/// Serves until the task is dropped.
///
/// # Errors
/// Returns an error if the listener fails.
pub async fn run(listener: TcpListener, site: Site) -> Result<()> {
    Ok(axum::serve(listener, router(site)).await?)
}

fn router(site: Site) -> Router {
    let files = folders(&site.folders);
    let mut router = Router::new();
    if let Some(more) = site.more {
        router = more(router, &files);
    }
    router = router.fallback_service(files);
    if let Some(live) = site.live {
        let script = get(|| async { ([(header::CONTENT_TYPE, "text/javascript")], LIVE_RELOAD) });
        let build = get(next_build).with_state(live);
        router = router.route("/live-reload.js", script).route("/live-reload/{build}", build).layer(from_fn(with_live_reload));
        // No service worker: a page with live reload differs from the built one, so that the worker would refuse it.
        let none = get(|| async { ([(header::CONTENT_TYPE, "text/javascript")], offline::NO_WORKER) });
        router = router.route("/sw.js", none);
    }
    with_headers(router, site.strict)
}

/// Adds the headers that the server of a provider sends.
pub fn with_headers(mut router: Router, strict: bool) -> Router {
    if strict {
        router = router.layer(from_fn(with_policy));
    }
    router = router.layer(from_fn(with_cache));
    for (name, value) in [
        // A sandboxed frame has an opaque origin, so that requests for its own files are cross-origin too.
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("referrer-policy"), "no-referrer"),
    ] {
        router = router.layer(SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value)));
    }
    router
}

/// Sends the policy. In `WebKit`, `'self'` matches nothing in a sandboxed frame, which has an opaque origin. The policy of
/// `frame.html` therefore names the server too.
async fn with_policy(request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).map(ToOwned::to_owned);
    let framed = request.uri().path().ends_with("/frame.html");
    let mut response = next.run(request).await;
    let policy = match host {
        Some(host) if framed => POLICY.replace("'self'", &format!("'self' http://{host}")),
        _ => POLICY.to_owned(),
    };
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    }
    response
}

/// Sends how long caches may keep a file, as docs/hosting.md recommends: for ever, if its name has a hash.
async fn with_cache(request: Request, next: Next) -> Response {
    let name = request.uri().path().rsplit('/').next().unwrap_or_default();
    let hash = name.rsplit_once('-').map_or("", |(_, rest)| rest.split('.').next().unwrap_or_default());
    let kept = hash.len() >= 12 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    let value = if kept { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut response = next.run(request).await;
    if response.status().is_success() {
        response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(value));
    }
    response
}

fn folders(folders: &[PathBuf]) -> Router {
    folders.iter().rev().fold(Router::new(), |rest, folder| {
        Router::new().fallback_service(ServeDir::new(folder).precompressed_br().fallback(rest))
    })
}

/// Responds as soon as a newer build than that of the page exists.
async fn next_build(UrlPath(has): UrlPath<u64>, State(mut live): State<watch::Receiver<u64>>) -> String {
    match live.wait_for(|build| *build != has).await {
        Ok(build) => build.to_string(),
        Err(_) => has.to_string(),
    }
}

const LIVE_RELOAD: &str = r"// Reloads the page when there is another build. Not part of the product.
for (let build = 0; ; ) {
  try {
    const next = Number(await (await fetch(`/live-reload/${build}`)).text());
    if (build && next !== build) location.reload();
    build = next;
  } catch {
    await new Promise((done) => setTimeout(done, 1000));
  }
}
";

/// Adds the script for live reload to each HTML page, as a file, because the policy refuses inline scripts.
async fn with_live_reload(mut request: Request, next: Next) -> Response {
    request.headers_mut().remove(header::ACCEPT_ENCODING);
    let response = next.run(request).await;
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("text/html")) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(body) = axum::body::to_bytes(body, 10_000_000).await else { return parts.into_response() };
    let page = String::from_utf8_lossy(&body);
    let page = page.replacen("</head>", "<script type=\"module\" src=\"/live-reload.js\"></script></head>", 1);
    parts.headers.remove(header::CONTENT_LENGTH);
    (parts, page).into_response()
}

#[cfg(test)]
mod tests {
    use super::{POLICY, Site, listen, run};
    use crate::offline::NO_WORKER;
    use anyhow::Result;
    use std::io::{Read, Write};

    #[test]
    fn trunk_serves_under_the_same_policy() {
        let trunk = std::fs::read_to_string(crate::paths::root().join("Trunk.toml")).unwrap_or_default();
        assert!(trunk.contains(&format!("Content-Security-Policy = \"{POLICY}\"")));
    }

    #[test]
    fn pages_that_reload_are_not_kept() -> Result<()> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let listener = runtime.block_on(listen(0))?;
        let address = listener.local_addr()?;
        let (_builds, live) = tokio::sync::watch::channel(1);
        runtime.spawn(run(listener, Site { folders: Vec::new(), more: None, strict: true, live: Some(live) }));
        let mut asked = std::net::TcpStream::connect(address)?;
        asked.write_all(b"GET /sw.js HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        asked.read_to_string(&mut answer)?;
        assert!(answer.ends_with(NO_WORKER), "{answer}");
        Ok(())
    }
}
