package dev.dailies.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.dailies.words.Ends;
import okhttp3.Credentials;
import okhttp3.HttpUrl;

/**
 * An address that can be fetched over HTTP, read as browsers read one: what may not stand
 * in it is escaped, and what is escaped already stays as it is, so that a signature over
 * it holds.
 */
public final class HttpAddress {

	private static final Pattern WRITTEN_OUT = Pattern.compile("(?i)https?:[/\\\\]{2}\\S*");

	private static final Pattern INSIDE = Pattern.compile("[\\t\\n\\r]+");

	private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9a-fA-F]{2})");

	private static final Pattern SENT_AS_IT_IS = Pattern.compile("[|^\\[\\]{}`\\\\]");

	private final HttpUrl url;

	private HttpAddress(HttpUrl url) {
		this.url = url;
	}

	/**
	 * Empty for what is no http(s) address with a host.
	 */
	public static Optional<HttpAddress> of(String text) {
		return Optional.ofNullable(HttpUrl.parse(cleaned(text))).map(HttpAddress::new);
	}

	/**
	 * Whether a text is an http(s) address with a host, fit to be handed on as it is.
	 */
	public static boolean isOne(String text) {
		return WRITTEN_OUT.matcher(text).matches() && of(text).isPresent();
	}

	/**
	 * Without the blanks around it and the line ends inside, which no browser counts as
	 * part of an address.
	 */
	public static String cleaned(String text) {
		return INSIDE.matcher(Ends.without(text, HttpAddress::isUnseen)).replaceAll("");
	}

	/**
	 * What a reference means that was found at this address; empty if it leads to
	 * anything but http(s).
	 */
	public Optional<HttpAddress> resolve(String reference) {
		return Optional.ofNullable(this.url.resolve(cleaned(reference))).map(HttpAddress::new);
	}

	/**
	 * The same address for servers that refuse the characters that browsers leave alone.
	 */
	HttpAddress strict() {
		String query = this.url.encodedQuery();
		return new HttpAddress(this.url.newBuilder()
			.encodedPath(escaped(this.url.encodedPath()))
			.encodedQuery((query != null) ? escaped(query) : null)
			.build());
	}

	private static boolean isUnseen(int sign) {
		return switch (Character.getType(sign)) {
			case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.CONTROL,
					Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
				true;
			default -> false;
		};
	}

	private static String escaped(String part) {
		return SENT_AS_IT_IS.matcher(STRAY_PERCENT.matcher(part).replaceAll("%25"))
			.replaceAll((sign) -> "%%%02X".formatted((int) sign.group().charAt(0)));
	}

	/**
	 * As a header has them; empty if the address names no user.
	 */
	Optional<String> credentials() {
		String user = this.url.username();
		return (user.isEmpty() && this.url.password().isEmpty()) ? Optional.empty()
				: Optional.of(Credentials.basic(user, this.url.password(), StandardCharsets.UTF_8));
	}

	/**
	 * In ASCII, an IPv6 number without brackets.
	 */
	String host() {
		return this.url.host();
	}

	boolean isSecure() {
		return this.url.isHttps();
	}

	HttpUrl url() {
		return this.url;
	}

	/**
	 * The part of the address that may be shown wherever it leads: what comes after the
	 * host, and before it, may be a secret.
	 */
	public String server() {
		boolean usual = this.url.port() == HttpUrl.defaultPort(this.url.scheme());
		String host = this.url.host().contains(":") ? "[" + this.url.host() + "]" : this.url.host();
		return this.url.scheme() + "://" + host + (usual ? "" : ":" + this.url.port());
	}

	/**
	 * The address without its query and user: both may hold a signature or a password.
	 */
	public String shown() {
		return server() + this.url.encodedPath();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof HttpAddress address && this.url.equals(address.url);
	}

	@Override
	public int hashCode() {
		return this.url.hashCode();
	}

	@Override
	public String toString() {
		return shown();
	}

}
