package dev.dailies.desk.web;

import java.util.Map;

import dev.dailies.desk.user.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The door.
 */
@Controller
class EntryController {

	/** Long enough to type a password; anybody may have as many as he likes. */
	private static final int STRANGERS_SECONDS = 600;

	private final DeskOptions options;

	private final OneTimeKey key;

	private final DeskPages pages;

	private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

	EntryController(DeskOptions options, OneTimeKey key, DeskPages pages) {
		this.options = options;
		this.key = key;
		this.pages = pages;
	}

	/**
	 * Takes the key for a session, so that it stands in no address any more.
	 */
	@GetMapping("/enter")
	ResponseEntity<String> enter(@RequestParam(name = "key", defaultValue = "") String given,
			HttpServletRequest request, HttpServletResponse response) {
		if (this.options.hasUsers()) {
			return DeskPages.to("/login");
		}
		if (DeskPages.known().isPresent()) {
			return DeskPages.to("/");
		}
		if (!this.key.take(given)) {
			return this.pages.page(HttpStatusCode.valueOf(401), "error", request,
					Map.of("title", "This key opens nothing", "why",
							"A key opens the desk once. Open the address that dailies serve printed last.", "back",
							""));
		}
		request.getSession();
		request.changeSessionId();
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(this.options.owner(), null,
				DeskSecurity.authorities(Role.SPEND)));
		this.sessions.saveContext(context, request, response);
		return DeskPages.to("/");
	}

	@GetMapping("/login")
	ResponseEntity<String> login(@RequestParam(name = "wrong", required = false) @Nullable String wrong,
			HttpServletRequest request) {
		if (!this.options.hasUsers() || DeskPages.known().isPresent()) {
			return DeskPages.to("/");
		}
		request.getSession().setMaxInactiveInterval(STRANGERS_SECONDS);
		return this.pages.page("login", request, Map.of("wrong", wrong != null));
	}

}
