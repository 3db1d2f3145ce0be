package dev.dailies.bucket;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Base64;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/**
 * By which digest a store checks what arrives, and refuses what is not as it left.
 */
enum Proof {

	/** What stores are asked first. */
	SHA256 {

		@Override
		void on(PutObjectRequest.Builder request, Upload upload) {
			request.checksumSHA256(StoredNotes.base64(upload.sha256()));
		}

		@Override
		void on(UploadPartRequest.Builder request, InputStream part) throws IOException {
			request.checksumSHA256(base64("SHA-256", part));
		}

		@Override
		ChecksumAlgorithm ofParts() {
			return ChecksumAlgorithm.SHA256;
		}

	},
	/** What stores know that refuse the other. */
	MD5 {

		@Override
		void on(PutObjectRequest.Builder request, Upload upload) {
			try (InputStream bytes = Files.newInputStream(upload.file())) {
				request.contentMD5(base64(name(), bytes));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		void on(UploadPartRequest.Builder request, InputStream part) throws IOException {
			request.contentMD5(base64(name(), part));
		}

		@Override
		@Nullable ChecksumAlgorithm ofParts() {
			return null;
		}

	};

	abstract void on(PutObjectRequest.Builder request, Upload upload);

	abstract void on(UploadPartRequest.Builder request, InputStream part) throws IOException;

	/**
	 * What an upload in parts is begun with; null where nothing is said of it.
	 */
	abstract @Nullable ChecksumAlgorithm ofParts();

	static String base64(String algorithm, InputStream bytes) throws IOException {
		return Base64.getEncoder().encodeToString(Upload.digest(algorithm, bytes));
	}

}
