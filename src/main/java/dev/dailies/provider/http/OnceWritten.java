package dev.dailies.provider.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * A request body that leaves at most once, whatever the HTTP client would repeat, and
 * tells when it does: no server acts upon a request whose body it never got.
 */
final class OnceWritten extends AbstractHttpEntity {

	private final byte[] body;

	private final Departure departure;

	OnceWritten(byte[] body, String contentType, Departure departure) {
		super(ContentType.parse(contentType), null);
		this.body = body;
		this.departure = departure;
	}

	@Override
	public void writeTo(OutputStream out) throws IOException {
		this.departure.leave();
		out.write(this.body);
	}

	@Override
	public boolean isRepeatable() {
		return false;
	}

	@Override
	public InputStream getContent() {
		throw new UnsupportedOperationException("It leaves in one way only, so that nobody misses it");
	}

	@Override
	public boolean isStreaming() {
		return false;
	}

	@Override
	public long getContentLength() {
		return this.body.length;
	}

	@Override
	public void close() {
		// nothing is open
	}

}
