package dev.dailies.prune;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import dev.dailies.bucket.BucketLink;
import dev.dailies.ledger.HomeFile;
import org.jspecify.annotations.Nullable;

/**
 * The files of clips, of which only those are touched that are what the ledger knows them
 * to be.
 */
interface ClipFiles extends AutoCloseable {

	/**
	 * Those in a folder, or in the bucket that it stands for.
	 */
	static ClipFiles in(Path folder) {
		return BucketLink.ofClips(folder).<ClipFiles>map(BucketClips::new).orElseGet(() -> new FolderClips(folder));
	}

	/**
	 * Why nothing of it is removed, in a sentence; empty if there is no such reason.
	 */
	Optional<String> trouble();

	/**
	 * Where a clip lies; null if it is not there.
	 */
	@Nullable Found find(HomeFile clip) throws IOException;

	/**
	 * Whether it is byte for byte what was fetched, which may take as long as reading it.
	 */
	boolean isAsFetched(HomeFile clip);

	/**
	 * Removes it; nothing where it is gone already.
	 */
	void remove(HomeFile clip) throws IOException;

	@Override
	void close();

	/**
	 * A file under a clip's name.
	 *
	 * @param kept why it stays; null if it may go
	 */
	record Found(@Nullable Kept kept) {
	}

}
