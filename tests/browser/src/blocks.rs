//! The server blocks of docs/hosting.md: parses the headers that they send, and runs nginx and Apache with them.

use crate::browsers::SERVERS;
use anyhow::{Context, Result, bail};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use regex::Regex;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::net::TcpListener;
use tower_http::services::ServeDir;
use xtask::paths;

/// The path on the server for which the blocks are written.
const FOLDER: &str = "/group-fit";

/// A server block of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    /// nginx.
    Nginx,
    /// Apache.
    Apache,
    /// Netlify, and providers that read its files.
    Netlify,
}

impl Block {
    /// All blocks.
    pub const ALL: [Self; 3] = [Self::Nginx, Self::Apache, Self::Netlify];

    /// The text of the block, with these addresses of a provider and of a site with the frame instead of the examples.
    ///
    /// # Errors
    /// Returns an error if the document has no such block.
    pub fn text(self, provider: &str, clinic: &str) -> Result<String> {
        let document = fs::read_to_string(paths::root().join("docs/hosting.md"))?;
        let fence = match self {
            Self::Nginx => "```nginx\n",
            Self::Apache => "```apache\n",
            Self::Netlify => "```toml\n",
        };
        let block = document.split_once(fence).and_then(|(_, rest)| rest.split_once("```"));
        let (block, _) = block.with_context(|| format!("docs/hosting.md has no block of {self:?}"))?;
        Ok(block.replace("https://provider.example", provider).replace("https://clinic.example", clinic))
    }

    /// The headers that a block sends. Of rules for the same header, the last one with a matching path applies.
    ///
    /// # Errors
    /// Returns an error if the block cannot be parsed.
    pub fn headers(self, text: &str) -> Result<Headers> {
        let rules = match self {
            Self::Nginx => nginx(text)?,
            Self::Apache => apache(text)?,
            Self::Netlify => netlify(text)?,
        };
        if rules.len() < 5 {
            bail!("{self:?} sends {} headers only", rules.len());
        }
        Ok(Headers(rules))
    }
}

/// A header for the matching paths.
#[derive(Clone, Debug)]
struct Rule {
    path: Regex,
    name: String,
    value: String,
}

/// The headers that a block sends.
#[derive(Clone, Debug)]
pub struct Headers(Vec<Rule>);

impl Headers {
    /// The headers for a path.
    pub fn on(&self, path: &str) -> Vec<(&str, &str)> {
        let mut sent: Vec<(&str, &str)> = Vec::new();
        for rule in self.0.iter().filter(|rule| rule.path.is_match(path)) {
            sent.retain(|(name, _)| !name.eq_ignore_ascii_case(&rule.name));
            sent.push((&rule.name, &rule.value));
        }
        sent
    }
}

fn nginx(text: &str) -> Result<Vec<Rule>> {
    let maps = Regex::new(r"(?s)map \$uri \$(\w+) \{\n(.*?)\n\}")?;
    let entry = Regex::new(r#"(?m)^\s*(default|"~[^"]*") "([^"]*)";$"#)?;
    let header = Regex::new(r#"(?m)^\s*add_header (\S+) (?:\$(\w+)|"([^"]*)")(?: always)?;$"#)?;
    let mut rules = Vec::new();
    for found in header.captures_iter(text) {
        let name = &found[1];
        let rule = |path: &str, value: &str| -> Result<Rule> {
            Ok(Rule { path: Regex::new(path)?, name: name.to_owned(), value: value.to_owned() })
        };
        let Some(variable) = found.get(2) else {
            rules.push(rule("", &found[3])?);
            continue;
        };
        let map = maps.captures_iter(text).find(|map| map[1] == *variable.as_str());
        let map = map.with_context(|| format!("no map gives ${}", variable.as_str()))?;
        for entry in entry.captures_iter(&map[2]) {
            let path = if &entry[1] == "default" { "" } else { entry[1].trim_matches('"').trim_start_matches('~') };
            rules.push(rule(path, &entry[2])?);
        }
    }
    Ok(rules)
}

fn apache(text: &str) -> Result<Vec<Rule>> {
    let header = Regex::new(r#"^\s*Header (?:always )?set (\S+) "([^"]*)"$"#)?;
    let files = Regex::new(r#"^<FilesMatch "([^"]*)">$"#)?;
    let everywhere = Regex::new("")?;
    let mut path = everywhere.clone();
    let mut rules = Vec::new();
    for line in text.lines() {
        if let Some(found) = files.captures(line) {
            // `FilesMatch` of Apache matches only the name of the file.
            let name = found[1].replacen('^', "/", 1);
            path = name.parse()?;
        } else if line == "</FilesMatch>" {
            path = everywhere.clone();
        } else if let Some(found) = header.captures(line) {
            rules.push(Rule { path: path.clone(), name: found[1].to_owned(), value: found[2].to_owned() });
        }
    }
    Ok(rules)
}

fn netlify(text: &str) -> Result<Vec<Rule>> {
    let place = Regex::new(r#"^\s*for = "([^"]*)"$"#)?;
    let header = Regex::new(r#"^\s*([A-Z][\w-]+) = "([^"]*)"$"#)?;
    let mut path = None;
    let mut rules = Vec::new();
    for line in text.lines() {
        if let Some(found) = place.captures(line) {
            path = Some(format!("^{}$", regex::escape(&found[1]).replace(r"\*", ".*")).parse::<Regex>()?);
        } else if let Some(found) = header.captures(line) {
            let path = path.clone().context("a header comes before the first path")?;
            rules.push(Rule { path, name: found[1].to_owned(), value: found[2].to_owned() });
        }
    }
    Ok(rules)
}

/// Serves a folder at `/group-fit/` with the headers of a block, until the process ends.
///
/// # Errors
/// Returns an error if the listener fails.
pub async fn serve(listener: TcpListener, folder: PathBuf, headers: Headers) -> Result<()> {
    let router = Router::new().nest_service(FOLDER, ServeDir::new(folder));
    let router = router.layer(from_fn_with_state(Arc::new(headers), with_block));
    Ok(axum::serve(listener, router).await?)
}

async fn with_block(State(headers): State<Arc<Headers>>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    for (name, value) in headers.on(&path) {
        // The blocks send no Cache-Control with errors.
        if name == "Cache-Control" && !response.status().is_success() {
            continue;
        }
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// A running nginx or Apache. It ends when it is dropped.
#[derive(Debug)]
pub struct Server(Child);

impl Server {
    /// Starts nginx or Apache with a block, on a port of this machine. It serves the release build at `/group-fit/`.
    ///
    /// # Errors
    /// Returns an error if it is not installed, or refuses the block.
    pub fn start(block: Block, text: &str, port: u16) -> Result<Self> {
        // If root starts the server, it reads files as another user, who may not be allowed to read the checkout.
        let root = std::env::temp_dir().join(format!("group-fit-{block:?}-{}-{port}", std::process::id()));
        xtask::tools::copy_tree(&paths::dist(), &root.join("files/group-fit"))?;
        let (program, settings) = match block {
            Block::Nginx => (SERVERS[0].1, nginx_settings(text, &root, port)?),
            Block::Apache => (SERVERS[1].1, apache_settings(text, &root, port)),
            Block::Netlify => bail!("no server of Netlify's is here"),
        };
        let file = root.join("settings");
        fs::write(&file, settings)?;
        let mut command = Command::new(program);
        match block {
            Block::Nginx => command.arg("-p").arg(&root).arg("-e").arg(root.join("errors")).arg("-c").arg(&file),
            _ => command.arg("-D").arg("FOREGROUND").arg("-f").arg(&file),
        };
        let log = fs::File::create(root.join("log"))?;
        let process = command.stdout(Stdio::null()).stderr(log).spawn().with_context(|| format!("{program} does not start"))?;
        let mut server = Self(process);
        let start = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            if start.elapsed() > Duration::from_secs(20) || server.0.try_wait()?.is_some() {
                bail!("{program} does not listen: {}", fs::read_to_string(root.join("log"))?);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // SIGTERM, because a killed server would leave its worker processes running.
        let _ = Command::new("kill").arg("-TERM").arg(self.0.id().to_string()).status();
        let _ = self.0.wait();
    }
}

fn nginx_settings(text: &str, root: &Path, port: u16) -> Result<String> {
    let (http, server) = text.split_once("# In server { }").context("the block of nginx has two parts")?;
    let root = root.display();
    Ok(format!(
        "daemon off; pid {root}/pid; events {{ }}\nhttp {{ include /etc/nginx/mime.types; access_log off;\n{http}\n\
         server {{ listen 127.0.0.1:{port}; root {root}/files;\n{server}\n}} }}\n"
    ))
}

fn apache_settings(text: &str, root: &Path, port: u16) -> String {
    let modules = ["mpm_event", "authz_core", "dir", "mime", "headers", "filter", "deflate", "brotli"];
    let load = |name: &&str| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n");
    let (root, modules) = (root.display(), modules.iter().map(load).collect::<String>());
    format!(
        "ServerRoot {root}\nServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile {root}/pid\nErrorLog {root}/errors\n{modules}\
         TypesConfig /etc/mime.types\nUser www-data\nGroup www-data\nDirectoryIndex index.html\nDocumentRoot {root}/files\n\
         <Directory {root}/files>\nRequire all granted\n</Directory>\n<Directory {root}/files/group-fit>\n{text}\n</Directory>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::Block;
    use anyhow::Result;
    use xtask::policy::POLICY;

    #[test]
    fn each_block_of_the_document_sends_what_the_document_says() -> Result<()> {
        for block in Block::ALL {
            let headers = block.headers(&block.text("https://files.test", "https://site.test")?)?;
            let sent = |path: &str, name: &str| {
                headers
                    .on(path)
                    .into_iter()
                    .find(|(sent, _)| *sent == name)
                    .map(|(_, value)| value.to_owned())
                    .unwrap_or_default()
            };
            // The policy that comes with the worker applies to it: without one, it would follow a redirect that the page may not
            // follow.
            for page in ["index.html", "kiosk.html", "frame.html", "sw.js", ""] {
                let path = format!("/group-fit/{page}");
                let policy = sent(&path, "Content-Security-Policy");
                assert_eq!(sent(&path, "X-Content-Type-Options"), "nosniff", "{block:?} {page}");
                assert_eq!(sent(&path, "Referrer-Policy"), "no-referrer", "{block:?} {page}");
                assert_eq!(sent(&path, "Access-Control-Allow-Origin"), "*", "{block:?} {page}");
                assert_eq!(sent(&path, "Cache-Control"), "no-cache", "{block:?} {page}");
                if page == "frame.html" {
                    assert!(policy.contains("script-src 'self' https://files.test 'wasm-unsafe-eval'"), "{block:?}: {policy}");
                    assert!(policy.ends_with("frame-ancestors 'self' https://site.test"), "{block:?}: {policy}");
                } else {
                    assert_eq!(policy, format!("{POLICY}; frame-ancestors 'self'"), "{block:?} {page}");
                }
            }
            let hashed = sent("/group-fit/glue-0123456789ab.js", "Cache-Control");
            assert_eq!(hashed.contains("immutable"), block != Block::Netlify, "{block:?}");
            assert_eq!(sent("/group-fit/group-fit.js", "Cache-Control"), "no-cache", "{block:?}");
        }
        Ok(())
    }
}
