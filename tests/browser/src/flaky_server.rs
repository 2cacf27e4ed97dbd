//! A static file server with switchable content and an unreliable connection, for offline tests.

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

/// The state of the network connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// The connection works.
    Up,
    /// The server resets every connection.
    Down,
    /// The server resets each connection after it has sent this many bytes.
    DropAfter(usize),
}

/// How a server removes `.html` from the addresses of pages.
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

/// The ways in which servers differ.
#[derive(Clone, Debug, Default)]
pub struct Quirks {
    /// The policy that it sends with pages instead of ours.
    pub policy: Option<String>,
    /// How it removes `.html` from addresses.
    pub clean: Clean,
    /// The path of a file, and the status and body that the server sends instead of it.
    pub instead: Option<(&'static str, StatusCode, &'static str)>,
    /// Whether it accepts requests and never responds.
    pub hangs: bool,
}

/// A running server. Clones control the same one.
#[derive(Clone, Debug)]
pub struct FlakyServer(Arc<Mutex<Setup>>);

#[derive(Debug)]
struct Setup {
    folder: PathBuf,
    link: Link,
    quirks: Quirks,
}

impl FlakyServer {
    /// Serves a folder on a free port until the process ends. Returns the server and its address.
    ///
    /// # Errors
    /// Returns an error if no port is free.
    pub async fn open(folder: &Path) -> Result<(Self, String)> {
        let setup = Setup { folder: folder.to_owned(), link: Link::Up, quirks: Quirks::default() };
        let server = Self(Arc::new(Mutex::new(setup)));
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = format!("http://{}", listener.local_addr()?);
        let router = with_headers(Router::new().fallback(file).with_state(server.clone()), true);
        let flaky_listener = FlakyListener { listener, server: server.clone() };
        tokio::spawn(async move { axum::serve(flaky_listener, router).await });
        Ok((server, address))
    }

    /// Serves another folder from now on.
    pub fn serve(&self, folder: &Path) {
        folder.clone_into(&mut self.now().folder);
    }

    /// Changes the state of the connection.
    pub fn link(&self, link: Link) {
        self.now().link = link;
    }

    /// Changes the behaviour of the server.
    pub fn quirks(&self, quirks: Quirks) {
        self.now().quirks = quirks;
    }

    fn now(&self) -> MutexGuard<'_, Setup> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many more bytes the server may send on a connection.
    fn left(&self, sent: usize) -> IoResult<usize> {
        let left = match self.now().link {
            Link::Up => usize::MAX,
            Link::Down => 0,
            Link::DropAfter(bytes) => bytes.saturating_sub(sent),
        };
        if left == 0 { Err(Error::from(ErrorKind::ConnectionReset)) } else { Ok(left) }
    }
}

async fn file(State(server): State<FlakyServer>, mut request: Request) -> Response {
    // The browser must get the file even if it has a newer one, because an older version is another version too.
    request.headers_mut().remove(header::IF_MODIFIED_SINCE);
    let (folder, quirks) = {
        let now = server.now();
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
    server: FlakyServer,
}

impl Listener for FlakyListener {
    type Io = FlakyStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (FlakyStream, SocketAddr) {
        loop {
            let (stream, address) = Listener::accept(&mut self.listener).await;
            if self.server.left(0).is_ok() {
                return (FlakyStream { stream, server: self.server.clone(), sent: 0 }, address);
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
    server: FlakyServer,
    sent: usize,
}

impl AsyncRead for FlakyStream {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<IoResult<()>> {
        self.server.left(self.sent)?;
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl AsyncWrite for FlakyStream {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<IoResult<usize>> {
        let left = self.server.left(self.sent)?.min(bytes.len());
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
