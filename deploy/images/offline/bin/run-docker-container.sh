#!/bin/sh
# Takes the settings of the official image.
umask 077
cat >/tmp/s3proxy.properties <<PROPERTIES
s3proxy.endpoint=$S3PROXY_ENDPOINT
s3proxy.authorization=$S3PROXY_AUTHORIZATION
s3proxy.identity=$S3PROXY_IDENTITY
s3proxy.credential=$S3PROXY_CREDENTIAL
jclouds.provider=$JCLOUDS_PROVIDER
jclouds.identity=remote-identity
jclouds.credential=remote-credential
jclouds.filesystem.basedir=$JCLOUDS_FILESYSTEM_BASEDIR
PROPERTIES
exec java -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -cp '/opt/servers/lib/*' org.gaul.s3proxy.Main --properties /tmp/s3proxy.properties
