//! The content security policies that our pages run under.

/// The policy of docs/design.md ("What must never be").
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
     img-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; \
     require-trusted-types-for 'script'";

/// The policy that `frame.html` names itself. To a sandboxed frame, which has no origin, `'self'` means nothing in `WebKit`, and a page
/// does not know the address that it will be served from: the file allows any server, and no inline script, no `eval`, no form. The
/// policy that the provider's server sends beside it names the one server (docs/hosting.md).
pub const FRAME_POLICY: &str = "default-src 'none'; script-src http: 'wasm-unsafe-eval'; style-src http:; connect-src http:; \
     img-src http:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";
