//! The Content Security Policies of our pages.

/// The policy of docs/design.md ("Forbidden").
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
     img-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; \
     require-trusted-types-for 'script'";

/// The policy inside of `frame.html`. It cannot use `'self'`, which matches nothing in a sandboxed frame in `WebKit`, and the
/// build does not know the address of the provider's server. Therefore, it allows files from any server, but no inline script, no
/// `eval` and no form. The policy in the header of the provider's server names the server (docs/hosting.md).
pub const FRAME_POLICY: &str = "default-src 'none'; script-src http: 'wasm-unsafe-eval'; style-src http:; connect-src http:; \
     img-src http:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";
