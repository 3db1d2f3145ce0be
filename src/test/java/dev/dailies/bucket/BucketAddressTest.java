package dev.dailies.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.dailies.words.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketAddressTest {

	@TempDir
	private Path folder;

	@Test
	void an_address_is_a_bucket_and_what_names_in_it_begin_with() {
		assertThat(BucketAddress.of("s3://films/nights/spring/")).isEqualTo(new BucketAddress("films", "nights/spring"))
			.hasToString("s3://films/nights/spring");
		assertThat(BucketAddress.of("S3://films")).isEqualTo(new BucketAddress("films", "")).hasToString("s3://films");
		assertThat(BucketAddress.of("s3://films").to("report.html")).isEqualTo("s3://films/report.html");
		assertThat(BucketAddress.of("s3://films/a").below("Frühling 1").to("clips"))
			.isEqualTo("s3://films/a/Frühling 1/clips");
	}

	@ParameterizedTest
	@ValueSource(strings = { "s3://", "s3:///spring", "s3://a", "s3://films//spring", "s3://films/../spring",
			"s3://films/./spring", "s3://user:key@films/spring", "s3://films/spring?versionId=1", "s3://films/a\\b",
			"s3://films/a\nb", "s3://films/spring." })
	void whatever_no_bucket_can_be_called_is_refused_in_one_line_with_an_example(String text) {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> BucketAddress.of(text))
			.withMessageContaining("s3://films/nights/spring")
			.satisfies((refused) -> assertThat(refused).hasMessageNotContaining("\n"));
	}

	@Test
	void a_folder_is_itself_and_a_bucket_has_one_that_is_called_like_it() {
		assertThat(BucketLink.meant("out/spring")).isEqualTo(Path.of("out/spring"));
		Path stands = BucketLink.meant("s3://films/nights/spring");

		assertThat(stands).isEqualTo(Path.of("out/films-nights-spring"));
		assertThat(BucketLink.in(stands)).contains(new BucketAddress("films", "nights/spring"));
		assertThat(BucketLink.ofClips(stands.resolve("clips"))).contains(new BucketAddress("films", "nights/spring"));
		assertThat(BucketLink.shown(stands)).isEqualTo("s3://films/nights/spring");
		BucketLink.unnamed(stands);
		assertThat(BucketLink.in(stands)).isEmpty();
	}

	@Test
	void a_folder_remembers_its_bucket_whatever_this_process_was_told() throws IOException {
		BucketLink.named(this.folder, BucketAddress.of("s3://films/spring"));
		BucketLink.keep(this.folder);
		assertThat(this.folder.resolve("dailies.bucket")).hasContent("s3://films/spring\n");

		BucketLink.named(this.folder, BucketAddress.of("s3://films/autumn"));
		BucketLink.keep(this.folder);

		assertThat(BucketLink.in(this.folder)).contains(BucketAddress.of("s3://films/spring"));
		BucketLink.unnamed(this.folder);
	}

	@Test
	void a_folder_whose_file_names_no_bucket_is_refused_rather_than_taken_for_a_plain_one() throws IOException {
		Files.writeString(this.folder.resolve("dailies.bucket"), "");

		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> BucketLink.in(this.folder));
	}

}
