package dev.dailies.evidence;

import java.io.IOException;
import java.nio.file.Path;

import dev.dailies.bucket.Bucket;
import dev.dailies.bucket.BucketAddress;
import dev.dailies.clip.KnownBytes;
import org.jspecify.annotations.Nullable;

/**
 * Where clips are that came home.
 */
sealed interface ClipsPlace {

	/**
	 * Whether the bytes under a name are those that were brought home.
	 * @param sha256 lower-case hex; null if nobody knows
	 */
	boolean holds(String name, long bytes, @Nullable String sha256) throws IOException;

	/**
	 * Whether what has another length than was fetched counts as nothing, because nobody
	 * works on clips there.
	 */
	boolean knowsNoOthers();

	/**
	 * What it is, rather than a loss, if clips are missing there in number.
	 */
	String ifMany();

	/**
	 * A folder.
	 */
	record InFolder(Path folder) implements ClipsPlace {

		@Override
		public boolean holds(String name, long bytes, @Nullable String sha256) throws IOException {
			return KnownBytes.are(this.folder.resolve(name), bytes, sha256);
		}

		@Override
		public boolean knowsNoOthers() {
			return false;
		}

		@Override
		public String ifMany() {
			return "a disk that is not mounted, or a folder that was moved";
		}

		@Override
		public String toString() {
			return this.folder.toString();
		}

	}

	/**
	 * A bucket, which keeps a digest of what was put there.
	 */
	record InBucket(BucketAddress address) implements ClipsPlace {

		/** What the names of clips begin with there. */
		static final String BELOW = "clips/";

		@Override
		public boolean holds(String name, long bytes, @Nullable String sha256) {
			try (Bucket bucket = Bucket.at(this.address)) {
				return sha256 != null
						&& bucket.find(BELOW + name).filter((there) -> there.is(bytes, sha256)).isPresent();
			}
		}

		@Override
		public boolean knowsNoOthers() {
			return true;
		}

		@Override
		public String ifMany() {
			return "another bucket or prefix than before, or one that somebody emptied";
		}

		@Override
		public String toString() {
			return this.address.to("clips");
		}

	}

}
