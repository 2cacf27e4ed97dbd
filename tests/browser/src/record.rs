//! A server that records every request, for tests of our statements about the network.

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

/// A recorded request, with the data of a server log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedRequest {
    /// The method, such as `GET`.
    pub method: String,
    /// The path and the query.
    pub address: String,
    /// The referrer, if the browser sent one.
    pub referrer: Option<String>,
    /// The cookies, if the browser sent any.
    pub cookie: Option<String>,
}

/// The recorded requests. Clones share one list.
#[derive(Clone, Debug, Default)]
pub struct Log(Arc<Mutex<Vec<RecordedRequest>>>);

impl Log {
    /// Serves folders until the process ends, with our policy if `strict`, and records every request. Returns the address.
    ///
    /// # Errors
    /// Returns an error if no port is free.
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

    /// Takes the requests since the last call.
    pub fn take(&self) -> Vec<RecordedRequest> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

async fn note(State(log): State<Log>, request: Request, next: Next) -> Response {
    let text = |headers: &HeaderMap, name| headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    let asked = RecordedRequest {
        method: request.method().to_string(),
        address: request.uri().to_string(),
        referrer: text(request.headers(), header::REFERER),
        cookie: text(request.headers(), header::COOKIE),
    };
    log.0.lock().unwrap_or_else(PoisonError::into_inner).push(asked);
    next.run(request).await
}
