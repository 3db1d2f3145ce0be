package dev.dailies.clip;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

import dev.dailies.http.Reply;
import org.jspecify.annotations.Nullable;

/**
 * What an address answered, its body still on the way.
 */
record Answer(Reply reply) implements AutoCloseable {

	private static final Pattern STRONG_TAG = Pattern.compile("\"[^\"\\p{Cntrl}]*\"");

	private static final Pattern PRINTABLE = Pattern.compile("\\p{Print}+");

	int status() {
		return this.reply.status();
	}

	Optional<String> header(String name) {
		return this.reply.headers().firstValue(name);
	}

	Optional<ContentRange> range() {
		return (status() == 206) ? header("Content-Range").flatMap(ContentRange::of) : Optional.empty();
	}

	boolean isChunked() {
		return header("Transfer-Encoding").filter((coding) -> coding.toLowerCase(Locale.ROOT).contains("chunked"))
			.isPresent();
	}

	/**
	 * Where these bytes come from.
	 * @param url the address that was asked first, before any redirect
	 */
	Origin origin(String url) {
		return Origin.of(url, validator(), total());
	}

	private @Nullable Long total() {
		if (status() == 206) {
			return range().map(ContentRange::total).orElse(null);
		}
		OptionalLong length = this.reply.headers().firstValueAsLong("Content-Length");
		return length.isPresent() ? length.getAsLong() : null;
	}

	// A weak tag may not be used to carry on: it does not promise the same bytes.
	private @Nullable String validator() {
		return header("ETag").map(String::strip)
			.filter((tag) -> STRONG_TAG.matcher(tag).matches())
			.or(() -> header("Last-Modified").map(String::strip).filter((date) -> PRINTABLE.matcher(date).matches()))
			.orElse(null);
	}

	@Override
	public void close() {
		this.reply.close();
	}

}
