package dev.dailies.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * The templates of the page. What they print is escaped, but for our own style and
 * script.
 */
final class PageTemplates {

	private static final String FOLDER = "dev/dailies/report/page/";

	// no value can hold it: the template engine escapes its first character
	private static final String CARDS_GO_HERE = "<!-- cards -->";

	private final TemplateEngine engine = new TemplateEngine();

	PageTemplates() {
		ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver(PageTemplates.class.getClassLoader());
		resolver.setPrefix(FOLDER);
		resolver.setSuffix(".html");
		resolver.setTemplateMode(TemplateMode.HTML);
		resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
		this.engine.setTemplateResolver(resolver);
	}

	String render(String template, Map<String, Object> values) {
		return this.engine.process(template, new Context(Locale.ROOT, values));
	}

	/**
	 * What comes above and below the cards of a page that a server shows.
	 * @param desk what it adds
	 */
	Frame frame(PageHead head, LivePage.Desk desk) {
		return cut(render("page", Map.of("head", head, "desk", desk)));
	}

	/**
	 * What comes above and below the cards.
	 */
	Frame frame(PageHead head) throws IOException {
		String style = resource("page.css");
		String script = resource("page.js");
		return cut(render("page", Map.of("head", head, "style", style, "styleHash", hash(style), "script", script,
				"scriptHash", hash(script))));
	}

	private static Frame cut(String page) {
		int cards = page.indexOf(CARDS_GO_HERE);
		return new Frame(page.substring(0, cards), page.substring(cards + CARDS_GO_HERE.length()));
	}

	private static String resource(String name) throws IOException {
		try (InputStream stream = PageTemplates.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
			if (stream == null) {
				throw new IOException("%s is missing from the program; install it again".formatted(FOLDER + name));
			}
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static String hash(String script) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
			return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java runtime has SHA-256", ex);
		}
	}

	/**
	 * The page around the cards.
	 */
	record Frame(String above, String below) {
	}

}
