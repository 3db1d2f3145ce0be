package dev.dailies.report.result;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.dailies.bucket.Bucket;
import dev.dailies.bucket.BucketAddress;
import dev.dailies.bucket.BucketException;
import dev.dailies.bucket.LateStream;
import dev.dailies.shot.Clip;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clips in a bucket, listed once.
 */
final class FilesInBucket implements FilesAtHome {

	private static final Logger logger = LoggerFactory.getLogger(FilesInBucket.class);

	private final BucketAddress address;

	private @Nullable Set<String> listed;

	private boolean away;

	FilesInBucket(BucketAddress address) {
		this.address = address;
	}

	@Override
	public boolean lacks(Clip clip) {
		return isSeen() ? !has(FOLDER + clip.file()) : clip.isPruned();
	}

	@Override
	public boolean has(String path) {
		return !isSeen() || names().contains(path);
	}

	@Override
	public List<String> all() {
		return List.copyOf(names());
	}

	@Override
	public InputStream open(String path) {
		return new LateStream(Bucket.at(this.address), path);
	}

	@Override
	public Path local(String path, Path copies) throws IOException {
		Path copy = copies.resolve(path.substring(FOLDER.length()));
		try (InputStream file = open(path)) {
			Files.copy(file, copy);
		}
		return copy;
	}

	/**
	 * Where the store cannot be asked, it is as the ledger says: what it calls fetched
	 * was there whole. Whoever brings the results there says what is wrong.
	 */
	private boolean isSeen() {
		if (this.listed == null && !this.away) {
			try {
				names();
			}
			catch (BucketException ex) {
				logger.warn("The results tell clips as the ledger knows them: {}", ex.getMessage());
				this.away = true;
			}
		}
		return !this.away;
	}

	private Set<String> names() {
		Set<String> names = this.listed;
		if (names == null) {
			names = new TreeSet<>();
			try (Bucket bucket = Bucket.at(this.address)) {
				Set<String> found = names;
				bucket.forEach(FOLDER, (object) -> {
					if (object.bytes() > 0) {
						found.add(FOLDER + object.name());
					}
				});
			}
			this.listed = names;
		}
		return names;
	}

}
