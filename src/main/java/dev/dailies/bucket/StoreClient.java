package dev.dailies.bucket;

import java.time.Duration;

import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Who speaks to a store, set up as the store's other programs are: by variables or a
 * profile.
 */
final class StoreClient {

	private static final Duration CONNECTING = Duration.ofSeconds(10);

	private static final Duration SILENCE = Duration.ofSeconds(60);

	/** What stores that have no regions are told. */
	private static final Region NOWHERE = Region.US_EAST_1;

	private StoreClient() {
	}

	static S3Client fromSurroundings() {
		Region region = region();
		S3Client asGiven = client(region, false);
		if (asGiven.serviceClientConfiguration().endpointOverride().isEmpty()) {
			return asGiven;
		}
		// a store of one's own rarely has a host name for each bucket
		asGiven.close();
		return client(region, true);
	}

	private static Region region() {
		try {
			// not the chain that asks the machine: a store of one's own has no region
			return new AwsRegionProviderChain(new SystemSettingsRegionProvider(), new AwsProfileRegionProvider())
				.getRegion();
		}
		catch (SdkClientException ex) {
			return NOWHERE;
		}
	}

	private static S3Client client(Region region, boolean bucketInPath) {
		SdkHttpClient.Builder<?> http = Apache5HttpClient.builder()
			.connectionTimeout(CONNECTING)
			.socketTimeout(SILENCE);
		return S3Client.builder()
			.region(region)
			.crossRegionAccessEnabled(!bucketInPath)
			.forcePathStyle(bucketInPath)
			.httpClientBuilder(http)
			.overrideConfiguration((calls) -> calls.retryStrategy(AwsRetryStrategy.standardRetryStrategy()))
			// each file goes with its own digest, and as one piece, which every store
			// understands
			.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
			.responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
			.serviceConfiguration((protocol) -> protocol.chunkedEncodingEnabled(false))
			.build();
	}

}
