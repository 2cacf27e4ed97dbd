//! A server whose files change, behind a line that is cut and mended, while a browser looks. For tests.

use anyhow::Result;
use axum::Router;
use axum::extract::{Request, State};
pub use axum::http::StatusCode;
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::serve::Listener;
use std::io::{Error, ErrorKind, Result as IoResult};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tower_http::services::ServeDir;
use xtask::server::with_headers;

/// How the line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// As it should be.
    Up,
    /// Nothing comes through.
    Down,
    /// Each connection is cut once this many bytes have come down it.
    DropAfter(usize),
}

/// How a server drops `.html` from the addresses of pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clean {
    /// Not at all.
    #[default]
    No,
    /// `index.html` is at `index`, by a redirect.
    Bare,
    /// The same, and `index.html` is at the folder's own address.
    Folder,
}

/// What one server does differently from the next.
#[derive(Clone, Debug, Default)]
pub struct Quirks {
    /// The policy that it sends with pages, in place of ours.
    pub policy: Option<String>,
    /// Whether addresses of pages end in `.html`.
    pub clean: Clean,
    /// A file, and what the server answers in its place.
    pub instead: Option<(&'static str, StatusCode, &'static str)>,
    /// Whether it accepts requests and never answers.
    pub hangs: bool,
}

/// What is served, and how the line to it is. Every copy is the same one.
#[derive(Clone, Debug)]
pub struct FlakyServer(Arc<Mutex<Scenery>>);

#[derive(Debug)]
struct Scenery {
    folder: PathBuf,
    line: Link,
    quirks: Quirks,
}

impl FlakyServer {
    /// Serves a folder on a free port until the process ends. Gives the stage, and its address.
    ///
    /// # Errors
    /// Where no port is free.
    pub async fn open(folder: &Path) -> Result<(Self, String)> {
        let scenery = Scenery { folder: folder.to_owned(), line: Link::Up, quirks: Quirks::default() };
        let stage = Self(Arc::new(Mutex::new(scenery)));
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = format!("http://{}", listener.local_addr()?);
        let router = with_headers(Router::new().fallback(file).with_state(stage.clone()), true);
        let wires = FlakyListener { listener, stage: stage.clone() };
        tokio::spawn(async move { axum::serve(wires, router).await });
        Ok((stage, address))
    }

    /// Serves another folder from now on.
    pub fn serve(&self, folder: &Path) {
        folder.clone_into(&mut self.now().folder);
    }

    /// Cuts the line, or mends it.
    pub fn link(&self, line: Link) {
        self.now().line = line;
    }

    /// Makes the server another one.
    pub fn quirks(&self, quirks: Quirks) {
        self.now().quirks = quirks;
    }

    fn now(&self) -> MutexGuard<'_, Scenery> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many bytes may still come down a connection.
    fn left(&self, sent: usize) -> IoResult<usize> {
        let left = match self.now().line {
            Link::Up => usize::MAX,
            Link::Down => 0,
            Link::DropAfter(bytes) => bytes.saturating_sub(sent),
        };
        if left == 0 { Err(Error::from(ErrorKind::ConnectionReset)) } else { Ok(left) }
    }
}

async fn file(State(stage): State<FlakyServer>, mut request: Request) -> Response {
    // A version that is older than what the browser has is another one all the same.
    request.headers_mut().remove(header::IF_MODIFIED_SINCE);
    let (folder, quirks) = {
        let now = stage.now();
        (now.folder.clone(), now.quirks.clone())
    };
    if quirks.hangs {
        std::future::pending::<()>().await;
    }
    let path = request.uri().path().trim_start_matches('/').to_owned();
    if let Some((name, status, body)) = quirks.instead
        && path == name
    {
        return (status, [(header::CONTENT_TYPE, "text/html")], body).into_response();
    }
    let mut is_page = path.is_empty() || path.rsplit('.').next() == Some("html");
    if quirks.clean != Clean::No {
        let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
        if let Some(bare) = path.strip_suffix(".html") {
            let bare = if bare == "index" && quirks.clean == Clean::Folder { "" } else { bare };
            return Redirect::permanent(&format!("/{bare}{query}")).into_response();
        }
        if !path.is_empty() && folder.join(format!("{path}.html")).exists() {
            is_page = true;
            *request.uri_mut() = Uri::try_from(format!("/{path}.html{query}")).unwrap_or_default();
        }
    }
    let mut response = match ServeDir::new(folder).try_call(request).await {
        Ok(response) => response.into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    };
    if is_page && let Some(policy) = quirks.policy.and_then(|policy| HeaderValue::from_str(&policy).ok()) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

struct FlakyListener {
    listener: TcpListener,
    stage: FlakyServer,
}

impl Listener for FlakyListener {
    type Io = FlakyStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (FlakyStream, SocketAddr) {
        loop {
            let (stream, address) = Listener::accept(&mut self.listener).await;
            if self.stage.left(0).is_ok() {
                return (FlakyStream { stream, stage: self.stage.clone(), sent: 0 }, address);
            }
        }
    }

    fn local_addr(&self) -> IoResult<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection.
struct FlakyStream {
    stream: TcpStream,
    stage: FlakyServer,
    sent: usize,
}

impl AsyncRead for FlakyStream {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<IoResult<()>> {
        self.stage.left(self.sent)?;
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl AsyncWrite for FlakyStream {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<IoResult<usize>> {
        let left = self.stage.left(self.sent)?.min(bytes.len());
        let written = Pin::new(&mut self.stream).poll_write(context, &bytes[..left]);
        if let Poll::Ready(Ok(written)) = written {
            self.sent += written;
        }
        written
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<IoResult<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<IoResult<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
