#!/usr/bin/env bash
# Makes the clips that the sandbox serves, out of formulas alone. They are kept in the repository, so this is run only to
# change a scene, and needs ffmpeg with libx264: src/film/film.sh [FOLDER]
#
# A scene is a formula for a grey map of itself and three curves that colour it. It is drawn small, once for each shape,
# and enlarged. What is kept of a size is a loop of four seconds as a bare H.264 stream: a key frame at every other second,
# so that it can be cut there, no frame that waits for a later one, and the same headers whatever the scene, so that scenes
# can be joined. The larger the picture the coarser: all of them together take five megabytes.
set -euo pipefail
folder=${1:-$(dirname "$0")/../main/resources/dev/dailies/sandbox/film}
drawn=$(mktemp -d)
trap 'rm -r "$drawn"' EXIT

rate=4 frames=16 keys=8
# 0: the loop's time as an angle, 1 and 2: the place from 0 to 1, 3 and 4: the same from the middle, in short sides
map=('st(0,2*PI*N/16); st(1,X/W); st(2,Y/H); st(3,(X-W/2)/min(W,H)); st(4,(Y-H/2)/min(W,H));')
red=('') green=('') blue=('')

scene() {
	map+=("${map[0]} $1") red+=("$2") green+=("$3") blue+=("$4")
}

# 1: the sun over the sea. 0 to 119 is sky, 130 the sun, 150 to 250 water
scene "if(lt(ld(2),0.56),
	if(lt(hypot(ld(3)-0.06,ld(4)+0.06+0.015*sin(ld(0))),0.17), 130, 119*ld(2)/0.56),
	st(5,ld(2)-0.56); st(6,0.5+0.5*sin(150*sqrt(ld(5)+0.02)-2*ld(0))*sin(9*ld(3)/(ld(5)+0.15)+2*sin(150*sqrt(ld(5)+0.02)-ld(0))));
	150+100*clip(ld(6)*exp(-pow((ld(3)-0.06)/(0.13+0.6*ld(5)),2))+0.12-0.2*ld(5),0,1))" \
	'if(lt(val,124),50+200*pow(val/119,1.3),if(lt(val,140),255,20+2.3*(val-150)))' \
	'if(lt(val,124),30+110*pow(val/119,2),if(lt(val,140),226,50+1.6*(val-150)))' \
	'if(lt(val,124),95+10*val/119,if(lt(val,140),150,85+0.5*(val-150)))'

# 2: hills behind hills, and what drifts past them. 0 to 90 is sky, then each hill has its grey
scene "st(5,3*PI*ld(3)); st(9,0);
	if(gt(ld(2),0.84+0.035*sin(ld(5)*1.1+ld(0))+0.02*sin(3*ld(5)+2*ld(0))), 250,
	if(gt(ld(2),0.70+0.05*sin(ld(5)*1.5+1+ld(0))+0.015*sin(4*ld(5)+ld(0))), 215,
	if(gt(ld(2),0.57+0.05*sin(ld(5)*2+4)+0.02*sin(5*ld(5)+ld(0))), 180,
	if(gt(ld(2),0.44+0.06*sin(ld(5)*1.3+2)+0.025*sin(3.4*ld(5)+1)), 145,
	if(lt(hypot(ld(3)+0.2,ld(4)+0.3),0.09), 110, 90*ld(2)/0.5)))))" \
	'if(lt(val,100),110+1.4*val,if(lt(val,125),255,150-1.2*(val-145)))' \
	'if(lt(val,100),180+0.6*val,if(lt(val,125),244,190-1.2*(val-145)))' \
	'if(lt(val,100),225-0.1*val,if(lt(val,125),205,175-1.1*(val-145)))'

# 3: northern lights over a dark plain. 0 to 230 is light, 250 the plain
scene "st(5,ld(3)*5+0.7*sin(3*ld(2)+ld(0))+0.5*sin(7*ld(3)-ld(0)));
	if(gt(ld(2),0.82+0.02*sin(11*ld(3))+0.012*sin(29*ld(3))), 250,
	230*clip((0.5+0.5*sin(ld(5)))*(0.65+0.35*sin(3*ld(5)+ld(0)))*exp(-pow((ld(2)-0.45-0.12*sin(2*ld(3)+ld(0)))/0.28,2)),0,1))" \
	'if(gt(val,240),4,10+150*pow(val/230,3))' \
	'if(gt(val,240),10,18+232*pow(val/230,0.9))' \
	'if(gt(val,240),18,52+130*pow(val/230,1.6))'

# 4: rings of two drops on a pond
scene "st(5,hypot(ld(3)+0.25,ld(4)+0.12)); st(6,hypot(ld(3)-0.3,ld(4)-0.2));
	clip(128+75*sin(17*ld(5)-ld(0))/(1+1.5*ld(5))+75*sin(14*ld(6)-ld(0)+1)/(1+1.5*ld(6))-60*ld(4),0,255)" \
	'210*pow(val/255,2.4)' '40+205*pow(val/255,1.2)' '90+155*pow(val/255,0.7)'

# 5: lanterns that rise in the dark, each around the picture once in a loop
scene "st(9,12+26*ld(2)); st(8,0);
	while(lt(ld(8),7),
		st(6,ld(3)-(mod(ld(8)*0.31,1)-0.5)*W/min(W,H)-0.02*sin(ld(0)+ld(8)));
		st(7,mod(Y/H+ld(0)/(2*PI)+ld(8)*0.61,1)-0.5);
		st(5,hypot(ld(6),ld(7)*H/min(W,H))/(0.045+0.035*mod(ld(8)*0.53,1)));
		st(9,ld(9)+if(lt(ld(5),1),150+40*(1-ld(5)),90*exp(-1.4*(ld(5)-1))));
		st(8,ld(8)+1));
	clip(ld(9),0,255)" \
	'min(255,28+1.25*val)' '14+225*pow(val/255,1.7)' '34+130*pow(val/255,3)'

# 6: a town by night. 0 to 119 is sky, 140 to 180 its houses, 250 the windows that are lit
scene "st(5,floor(ld(3)*11+40)); st(6,mod(abs(sin(ld(5)*12.9898)*437.585),1)); st(7,ld(3)*11+40-ld(5)); st(8,ld(7)*3);
	if(lt(ld(2),0.80-0.42*ld(6)), if(lt(hypot(ld(3)-0.32,ld(4)+0.34),0.07), 235, 119*ld(2)),
	st(9,(ld(2)-0.80+0.42*ld(6))*18*H/min(W,H));
	if(gt(mod(ld(8),1),0.3)*lt(mod(ld(8),1),0.75)*gt(mod(ld(9),1),0.4)
		*gt(sin(floor(ld(8))*7.3+ld(5)*3.1+floor(ld(9))*5.7)+0.6*sin(ld(0)+ld(5)*2.4),0.45), 255, 140+40*ld(6)))" \
	'if(lt(val,125),26+1.5*val,if(lt(val,200),14+0.25*(val-140),255))' \
	'if(lt(val,125),18+0.35*val,if(lt(val,200),14+0.3*(val-140),214))' \
	'if(lt(val,125),70+0.75*val,if(lt(val,200),40+0.6*(val-140),120))'

draw() { # SCENE SHAPE SIZE
	ffmpeg -v error -f lavfi -i "color=s=$3:r=$rate,format=gray,geq=lum='${map[$1]}',format=gbrp,lutrgb=r='${red[$1]}':g='${green[$1]}':b='${blue[$1]}'" \
		-frames:v $frames -c:v ffv1 "$drawn/$1-$2.mkv"
}

film() { # SCENE SHAPE SIZE QUALITY
	mkdir -p "$folder/$3"
	ffmpeg -v error -y -i "$drawn/$1-$2.mkv" -vf "gblur=sigma=0.7,scale=${3/x/:}:flags=bicubic+accurate_rnd:out_color_matrix=bt709,format=yuv420p" \
		-c:v libx264 -preset medium -profile:v main -crf "$4" -bf 0 \
		-x264-params "keyint=$keys:min-keyint=$keys:scenecut=0:stitchable=1:threads=1:ref=1:aq-mode=0:colorprim=bt709:transfer=bt709:colormatrix=bt709" \
		-bsf:v filter_units=remove_types=6 -f h264 "$folder/$3/$1.h264"
}

gif() { # SCENE SHAPE SIZE
	mkdir -p "$folder/$3"
	ffmpeg -v error -y -i "$drawn/$1-$2.mkv" -vf "framestep=2,scale=${3/x/:}:flags=area,split[a][b];[a]palettegen=max_colors=8:reserve_transparent=0[p];[b][p]paletteuse=dither=none:diff_mode=rectangle" \
		-loop 0 -bitexact "$folder/$3/$1.gif"
}

# What is heard of all of them: one frame of AAC, which lasts 1024 samples. The wave fits into it 32 times, so that the
# frame can be repeated. Without its header of seven bytes, as it stands in an MP4 file.
sound() {
	ffmpeg -v error -y -f lavfi -i "sine=frequency=250:sample_rate=8000:duration=6,volume=0.5" -ac 1 -c:a aac -b:a 8k -bitexact -f adts "$drawn/whole.aac"
	ffmpeg -v error -y -f aac -i "$drawn/whole.aac" -ss 3 -frames:a 1 -c copy -f adts "$drawn/frame.aac"
	tail -c +8 "$drawn/frame.aac" >"$folder/sound.aac"
}

sound
for shape in 16x9 9x16 1x1 4x3 3x4; do
	case $shape in
	16x9) small=480x270 sizes='640x360:36 1280x720:39 1920x1080:43 3840x2160:49' ;;
	9x16) small=270x480 sizes='360x640:36 720x1280:39 1080x1920:43 2160x3840:49' ;;
	1x1) small=270x270 sizes='720x720:39 1080x1080:43 2160x2160:49' ;;
	4x3) small=360x270 sizes='960x720:39 1440x1080:43 2880x2160:49' ;;
	3x4) small=270x360 sizes='720x960:39 1080x1440:43 2160x2880:49' ;;
	esac
	for scene in 1 2 3 4 5 6; do
		draw $scene $shape $small
		gif $scene $shape $small
		for size in $sizes; do
			film $scene $shape ${size%%:*} ${size##*:}
		done
	done
done
