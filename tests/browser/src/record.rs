//! A server that writes down every request, for tests of what is said about the network.

use anyhow::Result;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::net::TcpListener;
use tower_http::services::ServeDir;
use xtask::server::with_headers;

/// A request, as a server's log has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// `GET`, or something else.
    pub method: String,
    /// The path, and what follows a question mark.
    pub address: String,
    /// Where it says it comes from.
    pub referrer: Option<String>,
    /// The cookies that came along.
    pub cookie: Option<String>,
}

/// The requests so far. Every copy is the same one.
#[derive(Clone, Debug, Default)]
pub struct Log(Arc<Mutex<Vec<Asked>>>);

impl Log {
    /// Serves folders until the process ends, under our policy if `strict`, and writes down every request. Gives the address.
    ///
    /// # Errors
    /// Where no port is free.
    pub async fn serve(&self, folders: Vec<PathBuf>, strict: bool) -> Result<String> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = format!("http://{}", listener.local_addr()?);
        let files = folders.iter().rev().fold(Router::new(), |rest, folder| {
            Router::new().fallback_service(ServeDir::new(folder).precompressed_br().fallback(rest))
        });
        let files = if strict { with_headers(files, true) } else { files };
        let router = files.layer(from_fn_with_state(self.clone(), note));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(address)
    }

    /// Takes what has been asked for since the last time.
    pub fn take(&self) -> Vec<Asked> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

async fn note(State(log): State<Log>, request: Request, next: Next) -> Response {
    let text = |headers: &HeaderMap, name| headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    let asked = Asked {
        method: request.method().to_string(),
        address: request.uri().to_string(),
        referrer: text(request.headers(), header::REFERER),
        cookie: text(request.headers(), header::COOKIE),
    };
    log.0.lock().unwrap_or_else(PoisonError::into_inner).push(asked);
    next.run(request).await
}
