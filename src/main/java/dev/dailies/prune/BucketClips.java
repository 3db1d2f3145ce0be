package dev.dailies.prune;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.dailies.bucket.Bucket;
import dev.dailies.bucket.BucketAddress;
import dev.dailies.bucket.BucketException;
import dev.dailies.ledger.HomeFile;
import org.jspecify.annotations.Nullable;

/**
 * The clips of a bucket, listed once.
 */
final class BucketClips implements ClipFiles {

	private static final String BELOW = "clips/";

	private final Bucket bucket;

	private @Nullable Map<String, Long> listed;

	BucketClips(BucketAddress address) {
		this.bucket = Bucket.at(address);
	}

	@Override
	public Optional<String> trouble() {
		return Optional.empty();
	}

	@Override
	public @Nullable Found find(HomeFile clip) {
		Long bytes = names().get(clip.file());
		return (bytes == null) ? null : new Found(bytes.equals(clip.bytes()) ? null : Kept.NOT_AS_FETCHED);
	}

	private Map<String, Long> names() {
		Map<String, Long> names = this.listed;
		if (names == null) {
			Map<String, Long> found = new HashMap<>();
			this.bucket.forEach(BELOW, (object) -> found.put(object.name(), object.bytes()));
			names = found;
			this.listed = found;
		}
		return names;
	}

	@Override
	public boolean isAsFetched(HomeFile clip) {
		Long bytes = clip.bytes();
		String sha256 = clip.sha256();
		return bytes != null && sha256 != null
				&& this.bucket.find(BELOW + clip.file()).filter((there) -> there.is(bytes, sha256)).isPresent();
	}

	@Override
	public void remove(HomeFile clip) throws IOException {
		try {
			this.bucket.remove(BELOW + clip.file());
		}
		catch (BucketException ex) {
			throw new IOException(ex.getMessage(), ex);
		}
	}

	@Override
	public void close() {
		this.bucket.close();
	}

}
