package dev.dailies.desk.web;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.dailies.desk.user.Role;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * The desk's pages. Whatever they print is escaped.
 */
final class DeskPages {

	private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

	private final TemplateEngine engine = new TemplateEngine();

	private final DeskOptions options;

	DeskPages(DeskOptions options) {
		this.options = options;
		ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(DeskPages.class.getClassLoader());
		resolver.setPrefix("dev/dailies/desk/");
		resolver.setSuffix(".html");
		resolver.setTemplateMode(TemplateMode.HTML);
		resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
		this.engine.setTemplateResolver(resolver);
	}

	/**
	 * A whole page for whoever asked.
	 */
	ResponseEntity<String> page(String template, HttpServletRequest request, Map<String, Object> values) {
		return page(HttpStatusCode.valueOf(200), template, request, values);
	}

	ResponseEntity<String> page(HttpStatusCode status, String template, HttpServletRequest request,
			Map<String, Object> values) {
		Map<String, Object> all = new HashMap<>(values);
		all.put("visitor", Visitor.of(request, this.options));
		return html(status, this.engine.process(template, new Context(Locale.ROOT, all)));
	}

	/**
	 * A part of a page, the same for everybody who may see it.
	 */
	String part(String template, Map<String, Object> values) {
		return this.engine.process(template, new Context(Locale.ROOT, new HashMap<>(values)));
	}

	static ResponseEntity<String> html(HttpStatusCode status, String page) {
		return ResponseEntity.status(status).contentType(HTML).cacheControl(CacheControl.noStore()).body(page);
	}

	static ResponseEntity<String> to(String address) {
		return ResponseEntity.status(303).header("Location", address).build();
	}

	/**
	 * Whoever came in; empty if nobody is known.
	 */
	static Optional<Authentication> known() {
		return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
			.filter((who) -> may(who, Role.LOOK));
	}

	private static boolean may(Authentication who, Role role) {
		return who.getAuthorities().stream().anyMatch((one) -> ("ROLE_" + role.name()).equals(one.getAuthority()));
	}

	/**
	 * Whoever asks for a page.
	 *
	 * @param name empty if nobody is known
	 * @param token for what is posted
	 * @param leaves whether it is of use to go
	 */
	record Visitor(String name, boolean approves, boolean spends, String token, boolean leaves, String folder) {

		static Visitor of(HttpServletRequest request, DeskOptions options) {
			Optional<Authentication> who = known();
			// a token wants a session, which a stranger's errors are not worth
			CsrfToken token = (who.isPresent() || request.getRequestURI().equals("/login"))
					? (CsrfToken) request.getAttribute(CsrfToken.class.getName()) : null;
			return new Visitor(who.map(Authentication::getName).orElse(""),
					who.filter((one) -> may(one, Role.APPROVE)).isPresent(),
					who.filter((one) -> may(one, Role.SPEND)).isPresent(), (token != null) ? token.getToken() : "",
					who.isPresent() && options.hasUsers(),
					who.isPresent() ? String.valueOf(options.folder().path().getFileName()) : "");
		}

	}

}
