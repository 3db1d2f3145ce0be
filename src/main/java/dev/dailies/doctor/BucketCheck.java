package dev.dailies.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.dailies.bucket.Bucket;
import dev.dailies.bucket.BucketAddress;
import dev.dailies.bucket.BucketException;
import dev.dailies.bucket.BucketLink;
import dev.dailies.bucket.BucketProbe;
import dev.dailies.words.ExitCode;

/**
 * Whether the bucket of a run can be reached, read and written.
 */
public final class BucketCheck {

	private static final String SUBJECT = "bucket";

	private BucketCheck() {
	}

	/**
	 * What was found; nothing where results come to a folder.
	 * @param out the folder of a run
	 */
	public static List<Finding> findings(Path out) {
		return BucketLink.in(out)
			.map((address) -> trouble(address)
				.map((trouble) -> Finding.problem(ExitCode.PROGRAM_FAILED, SUBJECT, trouble))
				.orElseGet(() -> Finding.ok(SUBJECT,
						address + " can be read and written; a small object was put there and removed")))
			.stream()
			.toList();
	}

	/**
	 * Why nothing can come to the bucket, found out by putting something there; empty if
	 * it can, or there is none.
	 * @param out the folder of a run
	 */
	public static Optional<String> trouble(Path out) {
		return BucketLink.in(out).flatMap(BucketCheck::trouble);
	}

	private static Optional<String> trouble(BucketAddress address) {
		try (Bucket bucket = Bucket.at(address)) {
			BucketProbe.put(bucket);
			return Optional.empty();
		}
		catch (BucketException ex) {
			return Optional.of(String.valueOf(ex.getMessage()));
		}
	}

}
