package dev.dailies.desk.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import dev.dailies.bucket.Bucket;
import dev.dailies.bucket.BucketAddress;
import dev.dailies.bucket.LateStream;
import dev.dailies.bucket.Stored;

import org.springframework.core.io.AbstractResource;

/**
 * A clip in a bucket, passed on to a browser from where it wants it.
 */
final class StoredClip extends AbstractResource {

	private final BucketAddress address;

	private final String name;

	private final long bytes;

	private StoredClip(BucketAddress address, String name, long bytes) {
		this.address = address;
		this.name = name;
		this.bytes = bytes;
	}

	/**
	 * Empty if it is not there.
	 * @param file its name below the clips
	 */
	static Optional<StoredClip> in(BucketAddress address, String file) {
		String name = "clips/" + file;
		try (Bucket bucket = Bucket.at(address)) {
			return bucket.find(name).map(Stored::bytes).map((bytes) -> new StoredClip(address, name, bytes));
		}
	}

	@Override
	public String getDescription() {
		return this.address.to(this.name);
	}

	@Override
	public boolean exists() {
		return true;
	}

	@Override
	public String getFilename() {
		return this.name.substring(this.name.lastIndexOf('/') + 1);
	}

	@Override
	public long contentLength() {
		return this.bytes;
	}

	@Override
	public InputStream getInputStream() throws IOException {
		return new LateStream(Bucket.at(this.address), this.name);
	}

}
