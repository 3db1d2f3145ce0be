package dev.dailies.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

@Timeout(120)
class BucketTest {

	@TempDir
	private Path folder;

	private URI store;

	private BucketAddress address;

	@BeforeEach
	void store() {
		this.store = S3Store.open();
		this.address = new BucketAddress(S3Store.newBucket(), "nights/spring");
	}

	@AfterEach
	void forget() {
		S3Store.forget();
	}

	@Test
	void a_file_that_was_put_there_is_found_listed_read_and_removed() throws IOException {
		Upload upload = Upload.of(file("kite über dem Hof.mp4", 70_000)).marked("of-this-purchase");
		try (Bucket bucket = Bucket.at(this.address)) {
			assertThat(bucket.find("clips/kite über dem Hof.mp4")).isEmpty();

			bucket.put("clips/kite über dem Hof.mp4", upload);
			bucket.put("report.html", Upload.of(file("report.html", 10)));

			assertThat(bucket.find("clips/kite über dem Hof.mp4"))
				.contains(new Stored("clips/kite über dem Hof.mp4", 70_000, upload.sha256(), "of-this-purchase"));
			List<Listed> listed = new ArrayList<>();
			bucket.forEach("clips/", listed::add);
			assertThat(listed).containsExactly(new Listed("kite über dem Hof.mp4", 70_000));
			byte[] bytes = Files.readAllBytes(upload.file());
			assertThat(bucket.read("clips/kite über dem Hof.mp4", 0)).hasBinaryContent(bytes);
			assertThat(bucket.read("clips/kite über dem Hof.mp4", 69_000))
				.hasBinaryContent(Arrays.copyOfRange(bytes, 69_000, 70_000));

			bucket.remove("clips/kite über dem Hof.mp4");
			bucket.remove("clips/kite über dem Hof.mp4");

			assertThat(bucket.find("clips/kite über dem Hof.mp4")).isEmpty();
		}
	}

	@Test
	void a_large_file_goes_in_parts_and_is_there_byte_for_byte() throws IOException {
		Upload upload = Upload.of(file("long.mp4", 2 * 16 * 1024 * 1024 + 3)).marked("long");
		try (Bucket bucket = Bucket.at(this.address)) {
			bucket.put("clips/long.mp4", upload);

			assertThat(bucket.find("clips/long.mp4"))
				.contains(new Stored("clips/long.mp4", upload.bytes(), upload.sha256(), "long"));
			Path back = this.folder.resolve("back.mp4");
			Files.copy(bucket.read("clips/long.mp4", 0), back);
			assertThat(Upload.of(back).sha256()).isEqualTo(upload.sha256());
			assertThat(unfinished()).isEmpty();
		}
	}

	@Test
	void what_changed_on_the_disk_since_it_was_looked_at_is_not_put_there() throws IOException {
		Path file = file("kite.mp4", 1000);
		Upload upload = Upload.of(file);
		Files.write(file, new byte[1000]);
		try (Bucket bucket = Bucket.at(this.address)) {
			assertThatExceptionOfType(BucketException.class).isThrownBy(() -> bucket.put("clips/kite.mp4", upload))
				.withMessageContaining("kite.mp4")
				.matches(BucketException::isLasting);

			assertThat(bucket.find("clips/kite.mp4")).isEmpty();
		}
	}

	@Test
	void more_than_a_page_of_names_is_listed() {
		try (S3Client client = StoreClient.fromSurroundings(); Bucket bucket = S3Bucket.at(this.address, 3)) {
			for (int number = 0; number < 8; number++) {
				String key = this.address.key("clips/%04d.mp4".formatted(number));
				client.putObject((request) -> request.bucket(this.address.bucket()).key(key),
						RequestBody.fromString("clip"));
			}
			List<Listed> listed = new ArrayList<>();

			bucket.forEach("clips/", listed::add);

			assertThat(listed).hasSize(8).doesNotHaveDuplicates();
		}
	}

	@Test
	void what_a_killed_run_left_in_parts_is_given_up() {
		try (S3Client client = StoreClient.fromSurroundings(); Bucket bucket = Bucket.at(this.address)) {
			client.createMultipartUpload(
					(request) -> request.bucket(this.address.bucket()).key(this.address.key("clips/long.mp4")));
			assertThat(unfinished()).hasSize(1);

			bucket.giveUpUnfinished("clips/", Instant.EPOCH);
			assertThat(unfinished()).as("perhaps another machine's").hasSize(1);
			bucket.giveUpUnfinished("clips/", Instant.MAX);

			assertThat(unfinished()).isEmpty();
		}
	}

	@Test
	void a_wrong_secret_a_bucket_that_is_not_there_and_a_store_that_is_away_are_one_line_each() {
		refused(this.address, "AWS_SECRET_ACCESS_KEY", true, "not-the-secret");
		refused(new BucketAddress("no-such-bucket", ""), "There is no bucket 'no-such-bucket'", true, null);
		S3Store.speakTo(URI.create("http://127.0.0.1:1"));
		refused(this.address, "http://127.0.0.1:1 cannot be reached", false, null);
	}

	private void refused(BucketAddress asked, String said, boolean lasting, String secret) {
		if (secret != null) {
			S3Store.speakTo(this.store, secret);
		}
		try (Bucket bucket = Bucket.at(asked)) {
			assertThatExceptionOfType(BucketException.class).isThrownBy(() -> BucketProbe.put(bucket))
				.withMessageContaining(said)
				.satisfies((trouble) -> assertThat(trouble).hasMessageNotContaining("\n"))
				.matches((trouble) -> trouble.isLasting() == lasting);
		}
		S3Store.speakTo(this.store);
	}

	private List<String> unfinished() {
		try (S3Client client = StoreClient.fromSurroundings()) {
			return client.listMultipartUploads((request) -> request.bucket(this.address.bucket()))
				.uploads()
				.stream()
				.map((upload) -> upload.key())
				.toList();
		}
	}

	private Path file(String name, int bytes) throws IOException {
		byte[] content = new byte[bytes];
		new Random(bytes).nextBytes(content);
		return Files.write(this.folder.resolve(name), content);
	}

}
