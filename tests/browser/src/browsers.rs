//! Finds and installs the browsers for the tests, and starts their drivers.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use xtask::steps::{cargo, note, output, run, step};
use xtask::{paths, tools, tools::path};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    /// Chromium, or Chrome.
    Chromium,
    /// Firefox.
    Firefox,
    /// `WebKitGTK`'s `MiniBrowser`: the closest available engine to Safari outside of macOS.
    WebKit,
}

/// Whether an engine is available for tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// It is installed.
    Here(Browser),
    /// It is not installed; the text names the missing program.
    Missing(String),
}

/// A browser and its driver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Browser {
    /// Its engine.
    pub engine: Engine,
    /// Its driver.
    pub driver: PathBuf,
    /// The program of the browser.
    pub binary: PathBuf,
}

/// Servers for tests: the package of Debian, and the program.
pub const SERVERS: [(&str, &str); 2] = [("nginx", "/usr/sbin/nginx"), ("apache2", "/usr/sbin/apache2")];

impl Engine {
    /// All engines.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Its name, as in the tests.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    const fn binaries(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
            Self::Firefox => &["firefox-esr", "firefox"],
            Self::WebKit => &["MiniBrowser"],
        }
    }

    const fn drivers(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["chromedriver"],
            Self::Firefox => &["geckodriver"],
            Self::WebKit => &["WebKitWebDriver"],
        }
    }

    /// Its packages in Debian and its derivatives.
    const fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["chromium", "chromium-driver"],
            Self::Firefox => &["firefox-esr"],
            Self::WebKit => &["webkit2gtk-driver", "xvfb"],
        }
    }

    /// Looks for the browser and its driver.
    pub fn find(self) -> Found {
        let Some(binary) = on_path(self.binaries()).or_else(|| self.elsewhere()) else {
            return Found::Missing(format!("no {} here", self.binaries()[0]));
        };
        let Some(driver) = on_path(self.drivers()) else {
            return Found::Missing(format!("{} is here, but no {}", self.binaries()[0], self.drivers()[0]));
        };
        if self == Self::WebKit && on_path(&["Xvfb"]).is_none() {
            return Found::Missing("WebKitGTK is installed, but not Xvfb, which its window needs".to_owned());
        }
        Found::Here(Browser { engine: self, driver, binary })
    }

    /// `MiniBrowser` is not on the PATH: it is in the folder of its library.
    fn elsewhere(self) -> Option<PathBuf> {
        let libraries = (self == Self::WebKit).then(|| std::fs::read_dir("/usr/lib").ok()).flatten()?;
        let browsers = libraries.flatten().flat_map(|folder| {
            ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"].map(|version| folder.path().join(version).join("MiniBrowser"))
        });
        browsers.into_iter().find(|browser| browser.exists())
    }
}

/// Looks for all engines, installs missing ones if the package manager of the system can be used, and prints which are still
/// missing.
///
/// # Errors
/// Returns an error if `CI` is set and an engine is still missing. Without `CI`, the engine is named and skipped.
pub fn set_up() -> Result<()> {
    // geckodriver does not come from a package of Debian. The package of Firefox is needed only if Firefox itself is missing.
    let wanted = |engine: &&Engine| match engine {
        Engine::Firefox => on_path(engine.binaries()).is_none(),
        Engine::Chromium | Engine::WebKit => matches!(engine.find(), Found::Missing(_)),
    };
    let mut packages: Vec<&str> = Engine::ALL.iter().filter(wanted).flat_map(|engine| engine.packages()).copied().collect();
    // Only on a CI server, because the packages of nginx and Apache start a server on port 80.
    packages.extend(SERVERS.iter().filter(|(_, program)| strict() && !Path::new(program).exists()).map(|(name, _)| *name));
    if !packages.is_empty()
        && on_path(&["apt-get"]).is_some()
        && let Some(apt) = apt()
    {
        step(format_args!("Installing browsers: {}", packages.join(", ")));
        let get = |arguments: &[&str]| {
            let mut command = Command::new(apt[0]);
            run(command.args(&apt[1..]).args(arguments).env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null()))
        };
        let install = [&["install", "--yes", "--no-install-recommends"], &packages[..]].concat();
        if let Err(error) = get(&["update"]).and_then(|()| get(&install)) {
            note(format_args!("{error:#}"));
        }
    }
    if on_path(Engine::Firefox.binaries()).is_some() && on_path(&["geckodriver"]).is_none() {
        tools::geckodriver()?;
    }
    for engine in Engine::ALL {
        if let Found::Missing(why) = engine.find() {
            if strict() {
                bail!("{} cannot be tested: {why}. Debian's packages are: {}.", engine.name(), engine.packages().join(", "));
            }
            note(format_args!("{} is skipped: {why}", engine.name()));
        }
    }
    Ok(())
}

/// Runs the tests that need browser APIs in Chromium, or only those whose names contain a text.
///
/// # Errors
/// Returns an error if one fails.
pub fn web(filter: Option<&str>) -> Result<()> {
    let Found::Here(chromium) = Engine::Chromium.find() else { return Ok(()) };
    // The runner passes if no name matches.
    let tests = std::fs::read_to_string(paths::root().join("tests/wasm.rs"))?;
    let mut names = tests.split("fn ").skip(1).filter_map(|rest| rest.split('(').next());
    if let Some(filter) = filter
        && !names.any(|name| name.contains(filter))
    {
        bail!("No test in tests/wasm.rs has a name with {filter:?}");
    }
    // The runner of wasm-bindgen reads the browser's arguments from webdriver.json in the folder of the package.
    let options = serde_json::json!({ "goog:chromeOptions": { "args": CHROMIUM_ARGUMENTS, "binary": chromium.binary } });
    std::fs::write(paths::root().join("target/webdriver.json"), options.to_string())?;
    let driver = &chromium.driver;
    run(cargo()
        .args(["test", "--package", "group-fit", "--target", "wasm32-unknown-unknown", "--test", "wasm"])
        .args(filter.iter().flat_map(|filter| ["--", filter]))
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", tools::installed("wasm-bindgen-test-runner"))
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", paths::root().join("target/webdriver.json"))
        .env("CHROMEDRIVER", driver))
}

/// The arguments of Chromium in tests: it runs as root, headless, and sends no data to its makers.
pub const CHROMIUM_ARGUMENTS: [&str; 6] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
];

/// Whether all engines are required, as on a CI server.
pub fn strict() -> bool {
    std::env::var_os("CI").is_some_and(|ci| !ci.is_empty() && ci != "false")
}

/// `apt-get` as root, if that needs no password.
fn apt() -> Option<&'static [&'static str]> {
    let root = output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if root {
        return Some(&["apt-get"]);
    }
    let sudo = output(Command::new("sudo").args(["-n", "true"])).is_ok();
    sudo.then_some(&["sudo", "-n", "apt-get"])
}

fn on_path(names: &[&str]) -> Option<PathBuf> {
    let folders: Vec<PathBuf> = std::env::split_paths(&path().ok()?).collect();
    names.iter().find_map(|name| {
        folders.iter().map(|folder| folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))).find(|file| file.is_file())
    })
}

/// A running driver. It ends when it is dropped.
#[derive(Debug)]
pub struct Driver {
    process: Child,
    /// The address on which it listens.
    pub url: String,
}

impl Browser {
    /// Starts the driver on a free port and waits until it listens.
    ///
    /// # Errors
    /// Returns an error if it does not start within 30 seconds.
    pub fn start(&self) -> Result<Driver> {
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut command = match self.engine {
            // A virtual screen, so that it neither needs nor disturbs a real one. The screen has the default size of xvfb-run:
            // without a window manager, the window has the focus only while it is under the pointer, which rests in the middle,
            // and WebKit shows no focus in a window that has none.
            Engine::WebKit => {
                let mut command = Command::new("xvfb-run");
                command.arg("--auto-servernum").arg(&self.driver);
                command
            }
            Engine::Chromium | Engine::Firefox => Command::new(&self.driver),
        };
        if self.engine == Engine::Firefox {
            // geckodriver takes a second port for its own use, and the same one for every process, if none is named.
            command.args(["--websocket-port", "0"]);
        }
        command.arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null());
        // A process group of its own, so that the processes that the driver starts end with it.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let process = command.spawn().with_context(|| format!("{} does not start", self.driver.display()))?;
        let driver = Driver { process, url: format!("http://127.0.0.1:{port}") };
        let start = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            if start.elapsed() > Duration::from_secs(30) {
                bail!("{} does not listen", self.driver.display());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Errors are ignored: the driver may have ended already. xvfb-run ends its screen if it receives SIGTERM,
        // and leaves it running if it is killed.
        if cfg!(unix) {
            let group = format!("-{}", self.process.id());
            let _ = Command::new("kill").args(["-TERM", "--", &group]).stderr(Stdio::null()).status();
        } else {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
    }
}
