package dev.dailies.bucket;

import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a store keeps below an address. Everything that waits for the store may throw a
 * {@link BucketException}. Safe to use from several threads.
 */
public interface Bucket extends AutoCloseable {

	/**
	 * Asks the store nothing yet. Where it is, and who asks, is taken from where its
	 * other programs take it: variables such as {@code AWS_ENDPOINT_URL_S3} and
	 * {@code AWS_ACCESS_KEY_ID}, or a profile.
	 */
	static Bucket at(BucketAddress address) {
		return S3Bucket.at(address);
	}

	BucketAddress address();

	/**
	 * Lists what the names begin with, without anything behind a further slash.
	 * @param beginning what all of them begin with, and are given without
	 */
	void forEach(String beginning, Consumer<Listed> each);

	/**
	 * Looks at one name; empty if there is nothing.
	 */
	Optional<Stored> find(String name);

	/**
	 * Puts a file there in place of whatever has the name, and returns only once the
	 * store has all of it as it was. May be repeated.
	 */
	void put(String name, Upload upload);

	/**
	 * Removes what has a name; nothing where nothing has.
	 */
	void remove(String name);

	/**
	 * Reads what has a name. The caller closes it.
	 * @param from the first byte that is wanted
	 */
	InputStream read(String name, long from);

	/**
	 * Gives up what was being put there and never ended, of which the store keeps pieces.
	 * @param beginning what the names begin with
	 * @param before what was begun then or later goes on
	 */
	void giveUpUnfinished(String beginning, Instant before);

	/**
	 * Gives the connections back.
	 */
	@Override
	void close();

}
