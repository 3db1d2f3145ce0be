package dev.dailies.sandbox.played;

import java.net.URI;
import java.util.Optional;

import com.sun.net.httpserver.Headers;

/**
 * One request to the sandbox, its body read.
 *
 * @param origin the address under which the caller reached the sandbox, without a slash
 * at its end
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Call(String method, URI target, Headers headers, byte[] body, String origin) {

	private static final String BEARER = "Bearer ";

	public String path() {
		return this.target.getPath();
	}

	public Optional<String> header(String name) {
		return Optional.ofNullable(this.headers.getFirst(name));
	}

	/**
	 * The bearer token, empty if there is no such header or it holds something else.
	 */
	public Optional<String> bearer() {
		return header("Authorization").filter((value) -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
			.map((value) -> value.substring(BEARER.length()).strip())
			.filter((token) -> !token.isEmpty());
	}

}
