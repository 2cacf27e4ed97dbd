//! A server whose files change, behind a line that is cut and mended, while a browser looks. For tests.

use crate::server::with_headers;
use anyhow::Result;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
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

/// How the line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// As it should be.
    Up,
    /// Nothing comes through.
    Down,
    /// Each connection is cut once this many bytes have come down it.
    CutAfter(usize),
}

/// What is served, and how the line to it is. Every copy is the same one.
#[derive(Clone, Debug)]
pub struct Stage(Arc<Mutex<(PathBuf, Line)>>);

impl Stage {
    /// Serves a folder on a free port until the process ends. Gives the stage, and its address.
    ///
    /// # Errors
    /// Where no port is free.
    pub async fn open(folder: &Path) -> Result<(Self, String)> {
        let stage = Self(Arc::new(Mutex::new((folder.to_owned(), Line::Up))));
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = format!("http://{}", listener.local_addr()?);
        let router = with_headers(Router::new().fallback(file).with_state(stage.clone()), true);
        let wires = Wires { listener, stage: stage.clone() };
        tokio::spawn(async move { axum::serve(wires, router).await });
        Ok((stage, address))
    }

    /// Serves another folder from now on.
    pub fn serve(&self, folder: &Path) {
        folder.clone_into(&mut self.now().0);
    }

    /// Cuts the line, or mends it.
    pub fn line(&self, line: Line) {
        self.now().1 = line;
    }

    fn now(&self) -> MutexGuard<'_, (PathBuf, Line)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many bytes may still come down a connection.
    fn left(&self, sent: usize) -> IoResult<usize> {
        let left = match self.now().1 {
            Line::Up => usize::MAX,
            Line::Down => 0,
            Line::CutAfter(bytes) => bytes.saturating_sub(sent),
        };
        if left == 0 { Err(Error::from(ErrorKind::ConnectionReset)) } else { Ok(left) }
    }
}

async fn file(State(stage): State<Stage>, mut request: Request) -> Response {
    // A version that is older than what the browser has is another one all the same.
    request.headers_mut().remove(header::IF_MODIFIED_SINCE);
    let folder = stage.now().0.clone();
    match ServeDir::new(folder).try_call(request).await {
        Ok(response) => response.into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

struct Wires {
    listener: TcpListener,
    stage: Stage,
}

impl Listener for Wires {
    type Io = Wire;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Wire, SocketAddr) {
        loop {
            let (stream, address) = Listener::accept(&mut self.listener).await;
            if self.stage.left(0).is_ok() {
                return (Wire { stream, stage: self.stage.clone(), sent: 0 }, address);
            }
        }
    }

    fn local_addr(&self) -> IoResult<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection.
struct Wire {
    stream: TcpStream,
    stage: Stage,
    sent: usize,
}

impl AsyncRead for Wire {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<IoResult<()>> {
        self.stage.left(self.sent)?;
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl AsyncWrite for Wire {
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
