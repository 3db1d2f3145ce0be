package dev.dailies.bucket;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Tries whether a bucket does what a run needs.
 */
public final class BucketProbe {

	private static final String BEGINS = ".dailies-probe-";

	private BucketProbe() {
	}

	/**
	 * Puts a small object there, looks at it and removes it.
	 * @throws BucketException if any of that is refused
	 */
	public static void put(Bucket bucket) {
		String name = BEGINS + UUID.randomUUID();
		try {
			Path file = Files.createTempFile("dailies-probe", ".txt");
			try {
				Files.write(file,
						"Tries whether clips can come here; may be removed.\n".getBytes(StandardCharsets.UTF_8));
				bucket.put(name, Upload.of(file));
			}
			finally {
				Files.deleteIfExists(file);
			}
		}
		catch (IOException ex) {
			throw new BucketException("No small file can be made to try the bucket " + bucket.address() + " with: " + ex
					+ ". Make room in the folder for temporary files.", true, ex);
		}
		bucket.remove(name);
	}

}
